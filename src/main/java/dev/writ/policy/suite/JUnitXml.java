package dev.writ.policy.suite;

import dev.writ.policy.PolicyProblem;
import java.util.List;
import java.util.stream.Collectors;

/// Results in the XML that build servers read: one `testsuite` a file, one `testcase` a case.
public final class JUnitXml {
    private final StringBuilder text = new StringBuilder(4096);

    private JUnitXml() {}

    /// The whole document.
    public static String of(List<SuiteResult> suites) {
        JUnitXml xml = new JUnitXml();
        int tests = suites.stream().mapToInt(JUnitXml::tests).sum();
        int failures = suites.stream().mapToInt(SuiteResult::failed).sum();
        long errors =
                suites.stream().filter(suite -> !suite.problems().isEmpty()).count();
        xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.open("testsuites", "name", "writ policy test", "tests", tests, "failures", failures, "errors", errors);
        suites.forEach(xml::suite);
        xml.text.append("</testsuites>\n");
        return xml.text.toString();
    }

    private static int tests(SuiteResult suite) {
        return suite.cases().size() + (suite.problems().isEmpty() ? 0 : 1);
    }

    private void suite(SuiteResult suite) {
        int errors = suite.problems().isEmpty() ? 0 : 1;
        open(
                "testsuite",
                "name",
                suite.file(),
                "tests",
                tests(suite),
                "failures",
                suite.failed(),
                "errors",
                errors,
                "skipped",
                0,
                "time",
                0);
        suite.cases().forEach(result -> one(suite, result));
        if (errors > 0) {
            open("testcase", "name", "the policies can be used", "classname", suite.file(), "time", 0);
            body(
                    "error",
                    "the policies do not fit the tools of this file",
                    suite.problems().stream().map(PolicyProblem::toString).toList());
            text.append("</testcase>\n");
        }
        text.append("</testsuite>\n");
    }

    private void one(SuiteResult suite, CaseResult result) {
        open(
                "testcase",
                "name",
                result.asked().name(),
                "classname",
                suite.file(),
                "file",
                suite.file(),
                "line",
                result.asked().place().line(),
                "time",
                0);
        if (!result.passed()) {
            body("failure", String.join("; ", result.differences()), Account.of(result));
        }
        text.append("</testcase>\n");
    }

    private void body(String element, String message, List<String> lines) {
        text.append('<')
                .append(element)
                .append(" message=\"")
                .append(escaped(message))
                .append("\">");
        text.append(lines.stream().map(JUnitXml::escaped).collect(Collectors.joining("\n")));
        text.append("</").append(element).append(">\n");
    }

    private void open(String element, Object... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"").append(escaped(String.valueOf(attributes[i + 1])));
            text.append('"');
        }
        text.append(">\n");
    }

    // XML 1.0 has no way to write most control characters, escaped or not, so they are shown.
    private static String escaped(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n' -> safe.append("&#10;");
                default -> {
                    if (allowed(point)) {
                        safe.appendCodePoint(point);
                    } else {
                        safe.append("\\u{").append(Integer.toHexString(point)).append('}');
                    }
                }
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int point) {
        boolean control = point < 0x20 || (point >= 0x7f && point < 0xa0);
        boolean surrogate = point >= 0xd800 && point <= 0xdfff;
        return !control && !surrogate && point != 0xfffe && point != 0xffff;
    }
}
