package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import java.util.List;
import java.util.Map;

/// What a question says, in the words of Cedar.
///
/// @param principal  the agent
/// @param action     the capability's own action
/// @param resource   the capability
/// @param context    the parts of the context that are read
/// @param entities   the agent, its tenant, the capability and its server; never more
/// @param unreadable what is read and cannot be represented; any of these refuses the call
record Facts(
        EntityUID principal,
        EntityUID action,
        EntityUID resource,
        Map<String, Value> context,
        Entities entities,
        List<String> unreadable) {}
