"use strict";

// Everything that the page says, in Chinese and English. What the server says comes in the language asked for.
const words = {
    title: ["党课", "Dangke"],
    largeText: ["大字", "Large"],
    otherLanguage: ["English", "中文"],
    signIn: ["登录", "Sign in"],
    activate: ["首次激活", "Activate"],
    login: ["党员编号", "Roster number"],
    password: ["密码", "Password"],
    wrongPassword: ["党员编号或密码不正确。", "Roster number or password is not right."],
    newPassword: ["新密码（至少8个字符）", "New password (8 characters or more)"],
    code: ["激活码", "Activation code"],
    signOut: ["退出登录", "Sign out"],
    signInAgain: ["登录已失效，请重新登录。已作答的内容仍保留在本机。", "Please sign in again. Your answers are still on this device."],
    hello: ["%0，您好", "Hello, %0"],
    retry: ["重试", "Try again"],
    home: ["返回首页", "Home"],
    offline: ["连接不上服务器，请检查网络后重试。", "The server cannot be reached. Check the network and try again."],
    openExams: ["可参加的考试", "Open exams"],
    noExams: ["目前没有可参加的考试。", "No exam is open now."],
    closesAt: ["截止 %0", "closes %0"],
    minutes: ["限时 %0 分钟", "%0 minutes"],
    attemptsLeft: ["还可参加 %0 次", "%0 attempts left"],
    usedUp: ["次数已用完", "no attempts left"],
    passMark: ["及格线 %0%", "pass mark %0 %"],
    resume: ["继续作答", "Continue"],
    details: ["查看并参加", "View and start"],
    start: ["开始考试", "Start"],
    startRules: [
        "开始后计时，由服务器计时，关闭页面也不会停止。每答一题自动保存；到时自动交卷，以已保存的答案为准。",
        "The server keeps the time, even while the page is closed. Each answer is saved by itself; when the time is over, what is saved counts.",
    ],
    pastAttempts: ["我的答卷", "My attempts"],
    attempt: ["第 %0 次", "Attempt %0"],
    question: ["第 %0 题", "Question %0"],
    questionOf: ["第 %0 题，共 %1 题", "Question %0 of %1"],
    points: ["%0 分", "%0 points"],
    single: ["单选", "one answer"],
    multiple: ["多选", "several answers"],
    trueFalse: ["判断", "true or false"],
    shortText: ["填空", "fill in"],
    essay: ["简答", "essay"],
    otherKind: ["此题型不能在本页作答。", "This kind of question cannot be answered on this page."],
    isTrue: ["正确", "True"],
    isFalse: ["错误", "False"],
    blank: ["第 %0 空", "Blank %0"],
    yourAnswer: ["您的答案", "Your answer"],
    clear: ["清除答案", "Clear the answer"],
    previous: ["上一题", "Previous"],
    next: ["下一题", "Next"],
    overview: ["答题卡", "Overview"],
    timeLeft: ["剩余时间", "Time left"],
    noDeadline: ["不限时", "No time limit"],
    minutesLeft: ["还剩 %0 分钟", "%0 minutes left"],
    timeOver: ["考试时间已到，正在交卷…", "Time is over; closing…"],
    saved: ["已保存 %0", "Saved %0"],
    saving: ["正在保存…", "Saving…"],
    notSaved: ["尚未保存，正在重试", "Not saved yet, retrying"],
    refused: ["未保存：%0", "Not saved: %0"],
    untouched: ["作答后自动保存", "Answers are saved by themselves"],
    slotDone: ["已答", "done"],
    slotOpen: ["未答", "open"],
    slotUnsaved: ["未保存", "unsaved"],
    answeredOf: ["已答 %0 题，共 %1 题", "%0 of %1 answered"],
    submit: ["交卷", "Submit"],
    submitSure: ["交卷后不能再修改答案。", "Answers cannot be changed afterwards."],
    submitNow: ["确认交卷", "Submit now"],
    submitAnyway: ["仍然交卷", "Submit anyway"],
    goOn: ["继续作答", "Go on answering"],
    unanswered: ["还有 %0 题未作答：%1", "%0 not answered: %1"],
    stillSaving: ["有 %0 题的答案尚未保存到服务器，请稍候再交卷。", "%0 answers have not reached the server; wait before you submit."],
    elsewhere: ["此答卷正在另一台设备上作答。", "This attempt is open on another device."],
    takeOver: ["改在这里作答", "Go on here"],
    result: ["考试结果", "Result"],
    passed: ["及格", "Passed"],
    failed: ["未及格", "Not passed"],
    notReleased: ["已交卷。成绩在考试结束（%0）后公布。", "Submitted. The mark is released when the exam has ended (%0)."],
    correctCount: ["答对 %0 题", "%0 right"],
    marking: ["已交卷。有题目需人工阅卷，成绩待定。", "Submitted. Some answers are still to be marked by a person."],
    closedByDeadline: ["到时自动交卷。", "Closed by its deadline."],
    finishedAt: ["交卷时间 %0", "Submitted %0"],
    colon: ["：", ": "],
    earned: ["获得的积分和学分", "Points and credits earned"],
    nothingEarned: ["目前没有因本次考试获得的积分和学分。", "Nothing has been earned by this exam so far."],
    review: ["查看答题回顾", "Review answers"],
    reviewTitle: ["答题回顾", "Review"],
    noAnswer: ["未作答", "no answer"],
    rightAnswer: ["参考答案", "Right answer"],
    correct: ["答对", "right"],
    wrong: ["答错", "wrong"],
    partlyCorrect: ["部分得分", "partly right"],
    toBeMarked: ["待阅卷", "to be marked"],
    explanation: ["解析", "Explanation"],
    comment: ["评语", "Comment"],
    basis: ["依据：%0", "Rests on: %0"],
    myPoints: ["我的积分", "My points"],
    noPoints: ["还没有积分记录。", "No points yet."],
    more: ["更多", "More"],
    ranking: ["排行榜", "Ranking"],
    rankingPeriod: ["本月 · 本支部 · 我前后的名次", "This month, own branch, the places around me"],
    rankingClosed: ["本单位未公开排名。", "Rankings are not published here."],
    noRanking: ["还没有排名。", "No ranking yet."],
    me: ["我", "me"],
    unitPoints: ["积分", "points"],
    unitCredits: ["学分", "credits"],
    unitHours: ["学时", "hours"],
};

const settings = {
    language: localStorage.getItem("dangke.language") ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en"),
    size: localStorage.getItem("dangke.size") ?? "normal",
};

// The words for `key`, with `%0`, `%1` filled in.
function say(key, ...values) {
    const text = words[key][settings.language === "en" ? 1 : 0];
    return text.replace(/%(\d)/g, (_, place) => values[Number(place)]);
}

// A number as people write it: no more decimals than it has.
function number(value) {
    return String(value);
}

function two(value) {
    return String(value).padStart(2, "0");
}

// Hours and minutes by the device's own clock face, which is what its holder compares with.
function clockTime(instant) {
    const date = new Date(instant);
    return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function dateTime(instant) {
    const date = new Date(instant);
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(instant)}`;
}
