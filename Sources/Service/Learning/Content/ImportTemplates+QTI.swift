// Templates of the QTI formats.

extension ImportTemplates {
    static let qti12 = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
          <item ident="A1" title="A1 单选">
            <itemmetadata><qtimetadata>
              <qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry></qtimetadatafield>
              <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>2</fieldentry></qtimetadatafield>
            </qtimetadata></itemmetadata>
            <presentation>
              <material><mattext texttype="text/plain">QTI 1.2 中，一题写在哪个元素里？</mattext></material>
              <response_lid ident="response1" rcardinality="Single">
                <render_choice>
                  <response_label ident="a"><material><mattext>item</mattext></material></response_label>
                  <response_label ident="b"><material><mattext>question</mattext></material></response_label>
                  <response_label ident="c"><material><mattext>quiz</mattext></material></response_label>
                </render_choice>
              </response_lid>
            </presentation>
            <resprocessing>
              <outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
              <respcondition continue="No">
                <conditionvar><varequal respident="response1">a</varequal></conditionvar>
                <setvar varname="SCORE" action="Set">100</setvar>
              </respcondition>
            </resprocessing>
            <itemfeedback ident="general_fb"><flow_mat><material><mattext>元素名为 item。</mattext></material></flow_mat></itemfeedback>
          </item>
          <item ident="A2" title="A2 判断">
            <itemmetadata><qtimetadata>
              <qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>true_false_question</fieldentry></qtimetadatafield>
              <qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>1</fieldentry></qtimetadatafield>
            </qtimetadata></itemmetadata>
            <presentation>
              <material><mattext texttype="text/plain">评分规则写在 resprocessing 元素里。</mattext></material>
              <response_lid ident="response1" rcardinality="Single">
                <render_choice>
                  <response_label ident="t"><material><mattext>True</mattext></material></response_label>
                  <response_label ident="f"><material><mattext>False</mattext></material></response_label>
                </render_choice>
              </response_lid>
            </presentation>
            <resprocessing>
              <outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>
              <respcondition continue="No">
                <conditionvar><varequal respident="response1">t</varequal></conditionvar>
                <setvar varname="SCORE" action="Set">100</setvar>
              </respcondition>
            </resprocessing>
          </item>
        </questestinterop>

        """#

    static let qti2 = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="B1" title="B1 单选" adaptive="false" timeDependent="false">
          <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
            <correctResponse><value>a</value></correctResponse>
          </responseDeclaration>
          <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
          <itemBody>
            <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1">
              <prompt>QTI 2.1 中，一个文件有几道题？</prompt>
              <simpleChoice identifier="a">一道</simpleChoice>
              <simpleChoice identifier="b">两道</simpleChoice>
              <simpleChoice identifier="c">不限</simpleChoice>
            </choiceInteraction>
          </itemBody>
          <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
        </assessmentItem>

        """#

    static let qti3 = #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="C1" title="C1 多选" adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
            <qti-correct-response>
              <qti-value>a</qti-value>
              <qti-value>b</qti-value>
            </qti-correct-response>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
          <qti-item-body>
            <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="0">
              <qti-prompt>下列元素名中，属于 QTI 3.0 的有哪些？</qti-prompt>
              <qti-simple-choice identifier="a">qti-prompt</qti-simple-choice>
              <qti-simple-choice identifier="b">qti-item-body</qti-simple-choice>
              <qti-simple-choice identifier="c">itemBody</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
        </qti-assessment-item>

        """#
}
