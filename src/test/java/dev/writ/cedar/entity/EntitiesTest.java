package dev.writ.cedar.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.ValueRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EntitiesTest {
    private static EntityUid uid(int id) {
        return EntityUid.of("G", Integer.toString(id));
    }

    private static Entities.Stated stated(int id, EntityUid... parents) {
        return new Entities.Stated(uid(id), ValueRecord.empty(), ValueRecord.empty(), Set.of(parents));
    }

    @Test
    void whatAnEntityIsInIsClosed() {
        Entities entities =
                Entities.of(List.of(stated(1, uid(2), uid(3)), stated(2, uid(4)), stated(3, uid(4)), stated(4)));

        assertThat(entities.find(uid(1)))
                .isInstanceOfSatisfying(
                        Entity.class,
                        entity -> assertThat(entity.ancestors()).containsExactlyInAnyOrder(uid(2), uid(3), uid(4)));
    }

    @Test
    void aParentThatIsNotThereStillCounts() {
        assertThat(Entities.of(List.of(stated(1, uid(9)))).find(uid(1)))
                .isInstanceOfSatisfying(
                        Entity.class, entity -> assertThat(entity.in(uid(9))).isTrue());
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(Entities.of(List.of()).find(uid(1))).isEqualTo(new EntityLookup.Unknown(uid(1)));
    }

    @Test
    void aCycleIsRefusedHoweverLong() {
        List<Entities.Stated> ring = new ArrayList<>();
        for (int at = 0; at < 5000; at++) {
            ring.add(stated(at, uid((at + 1) % 5000)));
        }

        assertThatThrownBy(() -> Entities.of(ring))
                .isInstanceOf(HierarchyException.class)
                .hasMessage("the entity G::\"0\" is in itself; remove one parent of the cycle");
        assertThatThrownBy(() -> Entities.of(List.of(stated(1, uid(1))))).isInstanceOf(HierarchyException.class);
    }

    @Test
    void anEntityThatStandsThereTwiceIsRefused() {
        assertThatThrownBy(() -> Entities.of(List.of(stated(1), stated(1))))
                .isInstanceOf(HierarchyException.class)
                .hasMessageContaining("stands there twice");
    }
}
