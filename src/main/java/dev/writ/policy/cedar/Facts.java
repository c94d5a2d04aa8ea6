package dev.writ.policy.cedar;

import dev.writ.cedar.Request;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityStore;
import dev.writ.cedar.value.ValueRecord;
import java.util.ArrayList;
import java.util.List;

/// What a question says, in the words of Cedar.
///
/// @param agent     who calls
/// @param slice     the capability and what is around it
/// @param context   the parts of the context that are read
/// @param arguments the entities that arguments became
record Facts(Entity agent, EntitySlice slice, ValueRecord context, List<Entities.Stated> arguments) {

    /// The facts for our own engine.
    Request request() {
        return new Request(agent.uid(), slice.action(), slice.resource(), context, store());
    }

    private EntityStore store() {
        EntityStore around =
                uid -> uid.equals(agent.uid()) ? agent : slice.closed().find(uid);
        if (arguments.isEmpty()) {
            return around;
        }
        Entities more = Entities.of(arguments);
        return uid -> more.find(uid) instanceof Entity entity ? entity : around.find(uid);
    }

    /// Every entity but the action: the agent, its tenant, the capability, its server, and what arguments became; never
    /// more.
    List<Entities.Stated> entities() {
        List<Entities.Stated> all = new ArrayList<>(slice.stated());
        all.add(new Entities.Stated(agent.uid(), agent.attributes(), agent.tags(), agent.ancestors()));
        all.addAll(arguments);
        return all;
    }
}
