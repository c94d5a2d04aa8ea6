package dev.writ.cedar;

import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Found;
import org.jspecify.annotations.Nullable;

/// One evaluation under way: the request, what was looked up already, and how many steps are left. Attributes are
/// looked
/// up once for all policies, so a fact that is costly to gather is gathered once, and only if a policy asks for it.
final class Frame {
    final Request request;

    private final @Nullable Found[] cells;
    private long steps;
    private @Nullable EntityLookup principal;

    Frame(Request request, int cells, long steps) {
        this.request = request;
        this.cells = new Found[cells];
        this.steps = steps;
    }

    @Nullable
    Found cell(int index) {
        return cells[index];
    }

    Found fill(int index, Found found) {
        cells[index] = found;
        return found;
    }

    EntityLookup entity(EntityUid uid) {
        return uid.equals(request.principal())
                ? principal()
                : request.entities().find(uid);
    }

    /// Nearly every policy asks about it.
    private EntityLookup principal() {
        EntityLookup known = principal;
        if (known == null) {
            known = request.entities().find(request.principal());
            principal = known;
        }
        return known;
    }

    /// Counts work that grows with what it is done on.
    void spend(long work) {
        steps -= work;
        if (steps < 0) {
            throw new StepsSpent();
        }
    }
}
