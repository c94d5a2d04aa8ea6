package dev.writ.cedar.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.HierarchyException;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitiesReaderTest {
    private static final CedarSchema SCHEMA = CedarSchema.read("""
            {"": {"entityTypes": {
                "User": {"memberOfTypes": ["Team"], "tags": {"type": "Extension", "name": "decimal"},
                  "shape": {"type": "Record", "attributes": {
                    "boss": {"type": "Entity", "name": "User"},
                    "home": {"type": "Extension", "name": "ipaddr", "required": false},
                    "seen": {"type": "Set", "element": {"type": "Moment"}, "required": false},
                    "colour": {"type": "EntityOrCommon", "name": "Colour", "required": false},
                    "who": {"type": "EntityOrCommon", "name": "String", "required": false}}}},
                "Team": {"memberOfTypes": ["Firm"]},
                "Firm": {},
                "Colour": {"enum": ["red"]}},
              "commonTypes": {"Moment": {"type": "Extension", "name": "datetime"}},
              "actions": {
                "all": {},
                "read": {"memberOf": [{"id": "all"}]}}},
             "Acme": {"entityTypes": {"User": {"shape": {"type": "Record", "attributes": {
                "peer": {"type": "Entity", "name": "User"},
                "team": {"type": "Entity", "name": "Team", "required": false}}}}}, "actions": {}}}
            """);

    private static Entities typed(String json) {
        return EntitiesReader.with(SCHEMA).read(json);
    }

    private static String user(String members) {
        return "[{\"uid\": {\"type\": \"User\", \"id\": \"u\"}, " + members + "}]";
    }

    private static String attributes(String attributes) {
        return user("\"parents\": [], \"attrs\": {" + attributes + "}");
    }

    private static Object attribute(String attributes, String name) {
        return entity(typed(attributes(attributes)), EntityUid.of("User", "u"))
                .attributes()
                .find(name);
    }

    private static Entity entity(Entities entities, EntityUid uid) {
        assertThat(entities.find(uid)).isInstanceOf(Entity.class);
        return (Entity) entities.find(uid);
    }

    private static final String BOSS = "\"boss\": {\"type\": \"User\", \"id\": \"b\"}";

    @Test
    void aSchemaSaysWhatStandsPlainly() {
        assertThat(attribute(BOSS, "boss")).isEqualTo(EntityUid.of("User", "b"));
        assertThat(attribute("\"boss\": {\"__entity\": {\"type\": \"User\", \"id\": \"b\"}}", "boss"))
                .isEqualTo(EntityUid.of("User", "b"));
        assertThat(attribute(BOSS + ", \"home\": \"::1\"", "home"))
                .isEqualTo(IpAddress.parse("::1").orElseThrow());
        assertThat(attribute(BOSS + ", \"home\": {\"fn\": \"ip\", \"arg\": \"::1\"}", "home"))
                .isEqualTo(IpAddress.parse("::1").orElseThrow());
        assertThat(attribute(BOSS + ", \"who\": \"::1\"", "who")).isEqualTo(new Text("::1"));
    }

    @Test
    void callsCanBeNestedAndTheirArgumentsStandPlainly() {
        Value day = Datetime.parse("2024-01-02").orElseThrow();

        assertThat(attribute(
                        BOSS
                                + ", \"seen\": [{\"__extn\": {\"fn\": \"offset\", \"args\": [\"2024-01-01\", \"1d\"]}},"
                                + " {\"__extn\": {\"fn\": \"toDate\", \"arg\": \"2024-01-02T03:00:00Z\"}}]",
                        "seen"))
                .isEqualTo(ValueSet.of(List.of(day)));
    }

    @Test
    void tagsAreReadByTheirType() {
        Entities read = typed(user("\"parents\": [], \"attrs\": {" + BOSS + "}, \"tags\": {\"t\": \"1.0\"}"));

        assertThat(entity(read, EntityUid.of("User", "u")).tags().find("t"))
                .isEqualTo(Decimal.parse("1.0").orElseThrow());
    }

    @Test
    void namesMeanTheTypeOfTheirOwnNamespaceFirst() {
        String acme = "[{\"uid\": {\"type\": \"Acme::User\", \"id\": \"u\"}, \"parents\": [], \"attrs\": {%s}}]";

        assertThat(typed(acme.formatted("\"peer\": {\"type\": \"Acme::User\", \"id\": \"v\"}"))
                        .size())
                .isEqualTo(3);
        assertThatThrownBy(() -> typed(acme.formatted("\"peer\": {\"type\": \"User\", \"id\": \"v\"}")))
                .hasMessageContaining("another type");
    }

    @Test
    void actionsAndTheirGroupsComeFromTheSchema() {
        Entities read = typed("[]");

        assertThat(entity(read, EntityUid.of("Action", "read")).ancestors())
                .containsExactly(EntityUid.of("Action", "all"));
    }

    @Test
    void parentsMayBeOfATypeFurtherUp() {
        Entities read = typed(user("\"attrs\": {" + BOSS + "}, \"parents\": [{\"type\": \"Firm\", \"id\": \"f\"}]"));

        assertThat(entity(read, EntityUid.of("User", "u")).ancestors()).containsExactly(EntityUid.of("Firm", "f"));
    }

    @Test
    void theSameEntityMayStandThereTwice() {
        String one = "{\"uid\": {\"type\": \"Team\", \"id\": \"t\"}, \"attrs\": {}, \"parents\": []}";

        assertThat(EntitiesReader.plain().read("[" + one + "," + one + "]").size())
                .isEqualTo(1);
        assertThatThrownBy(() -> EntitiesReader.plain()
                        .read("[" + one + "," + one.replace("\"attrs\": {}", "\"attrs\": {\"a\": 1}") + "]"))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("Team::\"t\"");
    }

    @Test
    void aCircleIsRefused() {
        String circle = "[{\"uid\": {\"type\": \"T\", \"id\": \"a\"}, \"attrs\": {},"
                + " \"parents\": [{\"type\": \"T\", \"id\": \"b\"}]},"
                + " {\"uid\": {\"type\": \"T\", \"id\": \"b\"}, \"attrs\": {},"
                + " \"parents\": [{\"type\": \"T\", \"id\": \"a\"}]}]";

        assertThatThrownBy(() -> EntitiesReader.plain().read(circle))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("in itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            {}                                                           → is not an array
            [                                                            → not the JSON that is expected at line 1
            [] []                                                        → not the JSON
            [{"uid": {"type": "Nope", "id": "u"}, "attrs": {}, "parents": []}] → unknown entity type `Nope`
            [{"uid": {"type": "Team", "id": "u"}, "attrs": {"a": 1}, "parents": []}] → no such attribute of `Team`
            [{"uid": {"type": "Team", "id": "u"}, "attrs": {}, "parents": [], "tags": {"a": 1}}] → have no tags
            [{"uid": {"type": "User", "id": "u"}, "attrs": {}, "parents": []}] → `boss` is missing
            [{"uid": {"type": "Team", "id": "u"}, "parents": []}]        → `attrs` is missing
            [{"uid": {"type": "Team", "id": "u"}, "attrs": {}}]          → `parents` is missing
            [{"uid": "Team::u", "attrs": {}, "parents": []}]             → not the name of an entity
            [{"uid": {"type": "Te am", "id": "u"}, "attrs": {}, "parents": []}] → cannot name a type
            [{"uid": {"type": "Colour", "id": "blue"}, "attrs": {}, "parents": []}] → has no Colour::"blue"
            [{"uid": {"type": "Action", "id": "fly"}, "attrs": {}, "parents": []}] → declares no action
            [{"uid": {"type": "Action", "id": "read"}, "attrs": {}, "parents": []}] → not as the schema declares it
            [{"uid": {"type": "Firm", "id": "u"}, "attrs": {}, "parents": [{"type": "Team", "id": "t"}]}] → does not let
            [{"uid": {"type": "Team", "id": "\\ud83d"}, "attrs": {}, "parents": []}] → half of a letter
            """)
    void whatDoesNotFitIsNamed(String json, String message) {
        assertThatThrownBy(() -> typed(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
            1.5                                                 → not a whole number
            9223372036854775808                                 → not a whole number
            null                                                → is no value
            {"__expr": "1"}                                     → `__expr` is not supported
            {"__extn": {"fn": "fly", "arg": "x"}}               → unknown extension function `fly`
            {"__extn": {"fn": "unknown", "arg": "x"}}           → write what it is
            {"__extn": {"fn": "ip", "arg": "x"}}                → `x` is no ip
            {"__extn": {"fn": "ip", "arg": 1}}                  → has the type long
            {"__extn": {"fn": "ip", "args": ["::1", "::1"]}}    → takes 1 arguments, not 2
            {"a": 1, "a": 1}                                    → Duplicate
            """)
    void whatIsNoValueIsNamed(String json, String message) {
        assertThatThrownBy(() -> EntitiesReader.plain().read(attributes("\"a\": " + json)))
                .isInstanceOf(JsonFormException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whereAnEntityIsExpectedACallIsNone() {
        assertThatThrownBy(() -> typed(attributes("\"boss\": {\"__extn\": {\"fn\": \"ip\", \"arg\": \"::1\"}}")))
                .isInstanceOf(JsonFormException.class)
                .hasMessageContaining("not the name of an entity");
    }

    @Test
    void valuesAreNotReadFromAnyDepth() {
        String deep = "[".repeat(200) + "]".repeat(200);

        assertThatThrownBy(() -> EntitiesReader.plain().read(attributes("\"a\": " + deep)))
                .isInstanceOf(JsonFormException.class);
    }

    @Test
    void anObjectThatOnlyLooksLikeAnEscapeIsARecord() {
        Entities read = EntitiesReader.plain().read(attributes("\"a\": {\"__entity\": 1}"));

        assertThat(entity(read, EntityUid.of("User", "u")).attributes().toString())
                .contains("__entity");
    }

    @Test
    void aSchemaInACircleIsRefused() {
        assertThatThrownBy(() -> CedarSchema.read("""
                        {"": {"commonTypes": {"A": {"type": "A"}}, "actions": {},
                          "entityTypes": {"T": {"shape": {"type": "A"}}}}}"""))
                .isInstanceOf(JsonFormException.class)
                .hasMessageContaining("circle");
    }
}
