package dev.writ.policy;

import dev.writ.model.Json;
import dev.writ.model.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a call's arguments point to, in one spelling, so that a rule can speak of recipients without knowing the tool.
/// A value that cannot be normalised stays as it is, also where only hosts are expected: a rule that lists what is
/// allowed then does not find it there.
///
/// @param to      recipients, hosts, accounts
/// @param hosts   the domains of mail addresses in `to` and the hosts of `urls`
/// @param paths   paths without `.` and `..`; no link is followed
/// @param under   the folders every path is in, and the path itself when there is only one
/// @param urls    URLs with scheme and host in lower case and no default port
/// @param amounts numbers and number texts, as they were written
public record Sinks(
        Set<String> to,
        Set<String> hosts,
        Set<String> paths,
        Set<String> under,
        Set<String> urls,
        List<String> amounts) {

    public Sinks {
        to = Collections.unmodifiableSet(to);
        hosts = Collections.unmodifiableSet(hosts);
        paths = Collections.unmodifiableSet(paths);
        under = Collections.unmodifiableSet(under);
        urls = Collections.unmodifiableSet(urls);
        amounts = List.copyOf(amounts);
    }

    /// What the arguments with a role name.
    public static Sinks of(Labels labels, Json.Obj arguments) {
        Set<String> to = new LinkedHashSet<>();
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        Set<String> urls = new LinkedHashSet<>();
        List<String> amounts = new ArrayList<>();
        labels.roles()
                .forEach((name, role) -> texts(arguments.member(name).orElse(Json.NULL))
                        .forEach(text -> {
                            switch (role) {
                                case TO -> add(Destinations.recipient(text), to, hosts);
                                case URL -> add(Destinations.url(text), urls, hosts);
                                case PATH -> paths.add(Destinations.path(text));
                                case AMOUNT -> amounts.add(text);
                                case DATA -> {}
                            }
                        }));
        return new Sinks(to, hosts, paths, Destinations.commonFolders(paths), urls, amounts);
    }

    private static void add(Destinations.Place place, Set<String> places, Set<String> hosts) {
        places.add(place.text());
        hosts.add(place.host());
    }

    /// Every string and number in the value at any depth: naming too much is safe, too little is not.
    private static List<String> texts(Json value) {
        return switch (value) {
            case Json.Str(String text) -> List.of(text);
            case Json.Num(String lexeme) -> List.of(lexeme);
            case Json.Arr(List<Json> items) ->
                items.stream().flatMap(item -> texts(item).stream()).toList();
            case Json.Obj object ->
                object.members().values().stream()
                        .flatMap(item -> texts(item).stream())
                        .toList();
            case Json.Bool _, Json.Null _ -> List.of();
        };
    }
}
