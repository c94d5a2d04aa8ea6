package dev.writ.model;

import java.util.List;

/// The answer to a [Question].
public sealed interface Decision {

    /// The ids of the rules that decided, in a stable order.
    List<String> rules();

    /// The call may go on.
    record Permit(List<String> rules) implements Decision {
        public Permit {
            rules = List.copyOf(rules);
        }
    }

    /// The call may go on once each question has been answered by somebody of its role (design §4).
    record StepUp(List<Ask> asks) implements Decision {
        public StepUp {
            asks = List.copyOf(asks);
            if (asks.isEmpty()) {
                throw new IllegalArgumentException("a step-up asks at least one question");
            }
        }

        @Override
        public List<String> rules() {
            return asks.stream().map(Ask::rule).toList();
        }
    }

    /// The call may not go on.
    ///
    /// @param reason  why, for machines
    /// @param detail  why, for people who may see policy; never for the agent
    /// @param because the sentence the author of the rule wrote for the agent; empty if none
    /// @param remedy  what the author says can be done instead; empty if nothing
    record Deny(Reason reason, List<String> rules, String detail, String because, String remedy) implements Decision {
        public Deny {
            rules = List.copyOf(rules);
        }

        /// A refusal that no rule of a policy made.
        public static Deny of(Reason reason, String detail) {
            return new Deny(reason, List.of(), detail, "", "");
        }
    }

    /// One question of a step-up: a soft rule that fired, and who may answer it.
    record Ask(String rule, String role, String because) {}
}
