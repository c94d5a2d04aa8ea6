package dev.writ.cedar.differential;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A value that can be written into entities and contexts as JSON, and into a policy as Cedar.
sealed interface Val {
    record Bool(boolean is) implements Val {
        @Override
        public String json() {
            return String.valueOf(is);
        }

        @Override
        public String cedar() {
            return json();
        }
    }

    record Whole(long is) implements Val {
        @Override
        public String json() {
            return String.valueOf(is);
        }

        @Override
        public String cedar() {
            return json();
        }
    }

    record Words(String is) implements Val {
        @Override
        public String json() {
            return Text.json(is);
        }

        @Override
        public String cedar() {
            return Text.cedar(is);
        }
    }

    record Uid(String type, String id) implements Val {
        @Override
        public String json() {
            return "{\"__entity\":" + bare() + "}";
        }

        /// Where an entity is expected anyway.
        String bare() {
            return "{\"type\":" + Text.json(type) + ",\"id\":" + Text.json(id) + "}";
        }

        @Override
        public String cedar() {
            return type + "::" + Text.cedar(id);
        }
    }

    /// A call of an extension's function, such as `ip("::1")`.
    record Call(String function, String argument) implements Val {
        @Override
        public String json() {
            return "{\"__extn\":{\"fn\":\"" + function + "\",\"arg\":" + Text.json(argument) + "}}";
        }

        @Override
        public String cedar() {
            return function + "(" + Text.cedar(argument) + ")";
        }
    }

    /// A point in time as the library writes it that makes one: `datetime(..).offset(duration(..))`.
    record Offset(String datetime, String duration) implements Val {
        @Override
        public String json() {
            return "{\"__extn\":{\"fn\":\"offset\",\"args\":[" + new Call("datetime", datetime).json() + ","
                    + new Call("duration", duration).json() + "]}}";
        }

        @Override
        public String cedar() {
            return new Call("datetime", datetime).cedar() + ".offset(" + new Call("duration", duration).cedar() + ")";
        }
    }

    /// A reference or an extension's value without its escape, as a schema allows it.
    record Bare(Val of) implements Val {
        @Override
        public String json() {
            return switch (of) {
                case Uid uid -> uid.bare();
                case Call call -> Text.json(call.argument());
                case Offset _, Bool _, Whole _, Words _, Bare _, SetOf _, RecordOf _ -> of.json();
            };
        }

        @Override
        public String cedar() {
            return of.cedar();
        }
    }

    record SetOf(List<Val> elements) implements Val {
        @Override
        public String json() {
            return elements.stream().map(Val::json).collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public String cedar() {
            return elements.stream().map(Val::cedar).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    record RecordOf(SortedMap<String, Val> fields) implements Val {
        @Override
        public String json() {
            return Val.json(fields);
        }

        @Override
        public String cedar() {
            return fields.entrySet().stream()
                    .map(field ->
                            Text.cedar(field.getKey()) + ": " + field.getValue().cedar())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    String json();

    String cedar();

    static String json(Map<String, Val> fields) {
        return fields.entrySet().stream()
                .map(field -> Text.json(field.getKey()) + ":" + field.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
