package import Values

/// Names for people who do not exist: common surnames and given names, put together without meaning anybody. A test
/// holds every combination against a list of names that must not appear.
package enum NameList {
    package static let surnames = [
        "陈", "林", "郑", "何", "罗", "梁", "宋", "唐", "许", "冯", "韩", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡",
        "余", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖",
    ]

    package static let givenNames = [
        "晓雨", "志远", "文静", "思源", "佳宁", "子涵", "雅婷", "明轩", "欣怡", "浩然", "雨桐", "嘉怡", "俊杰", "梦瑶", "宇航",
        "诗涵", "天佑", "书瑶", "博文", "若曦", "一鸣", "静怡", "昊天", "可欣", "泽宇", "语嫣", "睿哲", "心怡", "梓轩", "雪莹",
        "立新", "秀兰", "玉梅", "海燕", "丽娟", "春华", "小红", "桂芳", "淑敏", "若虚", "永强", "振宇", "大勇", "长青", "凯歌",
        "晨曦", "安然", "清扬", "思齐", "知行", "怀瑾", "望舒", "成蹊", "景行", "若谷", "允恒", "采薇", "如松", "亦凡", "乐山",
    ]

    /// `count` names, no two alike, in an order that `generator` draws.
    ///
    /// - Precondition: `count` is at most the number of combinations.
    package static func names(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        let combinations = surnames.count * givenNames.count
        precondition(count <= combinations, "The list yields \(combinations) names, not \(count).")
        return generator.shuffled(Array(0..<combinations)).prefix(count).map { number in
            surnames[number / givenNames.count] + givenNames[number % givenNames.count]
        }
    }
}
