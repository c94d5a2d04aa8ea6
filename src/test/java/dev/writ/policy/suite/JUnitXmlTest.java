package dev.writ.policy.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.config.Place;
import dev.writ.config.Suite;
import dev.writ.fake.Asked;
import dev.writ.model.Decision;
import dev.writ.policy.PolicyProblem;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {
    private static final String HOSTILE =
            "<a b=\"c\">&amp; ]]> \u0000\u001b[31m\ud800 \uffff\n\u202e ünïcode \ud83d\ude00";

    private static CaseResult result(String name, String... differences) {
        Suite.Expected expected =
                new Suite.Expected(Suite.Verdict.PERMIT, Optional.empty(), Optional.empty(), Optional.empty());
        return new CaseResult(
                new Suite.Case(
                        name,
                        new Place("a_test.yaml", 7, 5),
                        Asked.about(Asked.tool("get", Asked.HARMLESS, "{}")).question(),
                        expected),
                new Decision.Permit(List.of("r")),
                Optional.empty(),
                List.of(differences));
    }

    private static Element parsed(SuiteResult... suites) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(JUnitXml.of(List.of(suites)))));
        return document.getDocumentElement();
    }

    private static Element first(Element from, String name) {
        return (Element) from.getElementsByTagName(name).item(0);
    }

    @Test
    void countsAndPlacesAreThere() throws Exception {
        Element root = parsed(
                new SuiteResult("a_test.yaml", "", List.of(result("good"), result("bad", "no")), List.of()),
                new SuiteResult(
                        "b_test.yaml", "", List.of(), List.of(PolicyProblem.at("x.cedar", 3, 4, "wrong", "mend"))));

        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
        assertThat(first(root, "testcase").getAttribute("line")).isEqualTo("7");
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(first(root, "failure").getAttribute("message")).isEqualTo("no");
        assertThat(first(root, "failure").getTextContent()).contains("expected  permit\ndecided   permit, by r\n");
        assertThat(first(root, "error").getTextContent()).isEqualTo("x.cedar:3:4: wrong; mend");
    }

    @Test
    void whateverIsInANameTheDocumentIsWellFormed() throws Exception {
        Element root = parsed(new SuiteResult(HOSTILE, HOSTILE, List.of(result(HOSTILE, HOSTILE)), List.of()));

        assertThat(first(root, "testcase").getAttribute("name"))
                .isEqualTo("<a b=\"c\">&amp; ]]> \\u{0}\\u{1b}[31m\\u{d800} \\u{ffff}\n\u202e ünïcode \ud83d\ude00");
        assertThat(first(root, "failure").getAttribute("message")).startsWith("<a b=\"c\">&amp; ]]>");
    }
}
