package dev.writ.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static Json.Obj object(String... names) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, Json.Num.of(members.size()));
        }
        return new Json.Obj(members);
    }

    private static String jcs(String number) {
        return CanonicalJson.jcs(new Json.Num(number)).text();
    }

    private static String exact(String number) {
        return CanonicalJson.exact(new Json.Num(number)).text();
    }

    @Test
    @DisplayName("names are sorted by UTF-16 code units, not by code points")
    void namesAreSorted() {
        assertThat(CanonicalJson.jcs(object("\ufb33", "\ud83d\ude00", "\u20ac", "\u0080", "1", "\r", "ö", "", "é"))
                        .text())
                .isEqualTo("{\"\":7,\"\\r\":5,\"1\":4,\"\u0080\":3,\"é\":8,\"ö\":6,"
                        + "\"\u20ac\":2,\"\ud83d\ude00\":1,\"\ufb33\":0}");
    }

    @Test
    void stringsAreEscapedAsLittleAsPossible() {
        assertThat(CanonicalJson.jcs(new Json.Str("\u0000\b\t\n\u000b\f\r\u001f\"\\/\u007f\u2028<é"))
                        .text())
                .isEqualTo("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u007f\u2028<é\"");
        assertThat(CanonicalJson.jcs(new Json.Arr(List.of(new Json.Bool(true), Json.NULL, Json.Obj.empty())))
                        .text())
                .isEqualTo("[true,null,{}]");
    }

    @DisplayName("numbers are printed as ECMAScript prints them")
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.0, 0",
        "1, 1",
        "1.0, 1",
        "-1.50, -1.5",
        "1e21, 1e+21",
        "1e20, 100000000000000000000",
        "123456789012345680000, 123456789012345680000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "9007199254740992, 9007199254740992",
        "0.1, 0.1",
        "1.2E3, 1200",
        "2e23, 2e+23",
        "1e23, 1e+23",
        "1e-323, 1e-323",
        "333333333.3333333, 333333333.3333333",
        "4.35, 4.35",
        "0.00001, 0.00001"
    })
    void numbersArePrintedLikeEcmaScript(String lexeme, String printed) {
        assertThat(jcs(lexeme)).isEqualTo(printed);
    }

    @DisplayName("a number that a double changes is refused by name")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "1e400",
                "-1e400",
                "1e-400",
                "0.1234567890123456789",
                "333333333.33333329",
                "1e99999999999",
                "9e-324",
                "12345678901234567890"
            })
    void numbersThatChangeAreRefused(String number) {
        assertThatThrownBy(() -> CanonicalJson.jcs(new Json.Arr(List.of(new Json.Num(number)))))
                .isInstanceOf(CanonicalFault.class)
                .hasMessageContaining(number);
    }

    @DisplayName("B20 the exact form depends on the value alone")
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "1e0, 1",
        "10e-1, 1",
        "100, 1e2",
        "1E2, 1e2",
        "1.00e+2, 1e2",
        "-0, 0",
        "0e999, 0",
        "0.000, 0",
        "-12.50, -125e-1",
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740993",
        "1e400, 1e400",
        "0.1e401, 1e400",
        "1e99999999999999999999999, 1e99999999999999999999999",
        "0.30000000000000004, 30000000000000004e-17"
    })
    void exactFormsFollowTheValue(String lexeme, String form) {
        assertThat(exact(lexeme)).isEqualTo(form);
    }

    @Test
    @DisplayName("B06 a lone surrogate has no canonical form, in a value or in a name")
    void loneSurrogatesAreRefused() {
        for (Json value : List.of(new Json.Str("a\ud800"), new Json.Str("\udc00\ud800"), object("\ud83d"))) {
            assertThatThrownBy(() -> CanonicalJson.jcs(value)).isInstanceOf(CanonicalFault.class);
            assertThatThrownBy(() -> CanonicalJson.exact(value)).isInstanceOf(CanonicalFault.class);
        }
    }

    @Test
    void digestsDoNotDependOnOrder() {
        SequencedMap<String, Json> turned = new LinkedHashMap<>();
        turned.put("b", new Json.Num("1.0"));
        turned.put("a", new Json.Num("0"));
        assertThat(CanonicalJson.argumentsDigest(new Json.Obj(turned)))
                .isEqualTo(CanonicalJson.argumentsDigest(object("a", "b")))
                .isNotEqualTo(CanonicalJson.argumentsDigest(object("b", "a")));
    }
}
