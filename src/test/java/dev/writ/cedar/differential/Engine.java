package dev.writ.cedar.differential;

import java.util.List;

/// Something that judges requests by policies.
interface Engine {
    /// The verdict on each request of a trial, in their order.
    List<Verdict> judge(Trial trial);
}
