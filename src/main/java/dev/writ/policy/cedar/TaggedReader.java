package dev.writ.policy.cedar;

import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.model.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads an object with free names into an entity: what its schema names are attributes, the rest are tags.
final class TaggedReader implements ArgumentReader {
    private final Shape.Tagged shape;
    private final ObjectReader named;
    private final ArgumentReader tag;
    private final boolean tagsRead;

    TaggedReader(Shape.Tagged shape, Reads reads) {
        this.shape = shape;
        this.named = ObjectReader.ofNamed(shape.named(), reads);
        this.tag = ArgumentReader.of(shape.tag(), Reads.ALL);
        this.tagsRead = reads.whole();
    }

    @Override
    public Found read(Json json, Place place, Reading reading) {
        if (!(json instanceof Json.Obj object)) {
            return Absent.ABSENT;
        }
        EntityUid uid = EntityUid.of(shape.type(), place.toString());
        ValueRecord attributes = named.read(object, place, reading);
        reading.add(new Entities.Stated(uid, attributes, tags(object, place, reading), Set.of()));
        return uid;
    }

    private ValueRecord tags(Json.Obj object, Place place, Reading reading) {
        if (!tagsRead) {
            return ValueRecord.empty();
        }
        Map<String, Value> tags = new HashMap<>();
        object.members().forEach((name, member) -> {
            if (!shape.named().fields().containsKey(name)) {
                Place here = place.member(name);
                reading.count(1);
                Found value = ShapeReader.usable(name) ? tag.read(member, here, reading) : Absent.ABSENT;
                switch (value) {
                    case Value usable -> tags.put(name, usable);
                    case Absent _ -> reading.cannotRead(here);
                }
            }
        });
        return ValueRecord.of(tags);
    }
}
