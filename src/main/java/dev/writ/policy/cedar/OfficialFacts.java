package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Decimal;
import dev.writ.cedar.value.Duration;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.IpAddress;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The same facts as the official library's binding has them.
record OfficialFacts(
        EntityUID principal,
        EntityUID action,
        EntityUID resource,
        Map<String, com.cedarpolicy.value.Value> context,
        Entities entities) {

    /// Converts facts.
    ///
    /// @throws IllegalArgumentException when the binding cannot hold one
    static OfficialFacts of(Facts facts) {
        Set<Entity> entities = new LinkedHashSet<>();
        facts.entities()
                .forEach(stated -> entities.add(new Entity(
                        uid(stated.uid()),
                        members(stated.attributes()),
                        stated.parents().stream().map(OfficialFacts::uid).collect(Collectors.toSet()),
                        members(stated.tags()))));
        return new OfficialFacts(
                uid(facts.agent().uid()),
                uid(facts.slice().action()),
                uid(facts.slice().resource()),
                members(facts.context()),
                new Entities(entities));
    }

    private static EntityUID uid(EntityUid uid) {
        return EntityTypeName.parse(uid.entityType())
                .orElseThrow(() -> new IllegalArgumentException("not a type of entities: " + uid.entityType()))
                .of(uid.id());
    }

    private static Map<String, com.cedarpolicy.value.Value> members(ValueRecord record) {
        Map<String, com.cedarpolicy.value.Value> members = new LinkedHashMap<>();
        record.names().forEach(name -> {
            switch (record.find(name)) {
                case Value value -> members.put(name, value(value));
                case Absent _ -> throw new IllegalArgumentException("a record lists what it does not have: " + name);
            }
        });
        return members;
    }

    private static com.cedarpolicy.value.Value value(Value value) {
        return switch (value) {
            case Bool(boolean truth) -> new PrimBool(truth);
            case Whole(long number) -> new PrimLong(number);
            case Text(String text) -> new PrimString(text);
            case EntityUid uid -> uid(uid);
            case ValueSet set ->
                new CedarList(set.elements().stream().map(OfficialFacts::value).toList());
            case ValueRecord record -> new CedarMap(members(record));
            case Decimal decimal -> new com.cedarpolicy.value.Decimal(decimal.text());
            case IpAddress address -> new com.cedarpolicy.value.IpAddress(address.text());
            case Datetime datetime ->
                new DateTime(datetime.text()
                        .orElseThrow(() -> new IllegalArgumentException("not a year of four digits: " + datetime)));
            case Duration duration -> new com.cedarpolicy.value.Duration(duration.text());
        };
    }
}
