package dev.writ.policy;

import dev.writ.model.Json;
import dev.writ.model.Labels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /// What the arguments with a role name.
    public static Sinks of(Labels labels, Json.Obj arguments) {
        Sinks sinks = new Sinks(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new ArrayList<>());
        for (Map.Entry<String, dev.writ.model.Role> entry : labels.roles().entrySet()) {
            arguments.member(entry.getKey()).ifPresent(value -> {
                for (String text : texts(value)) {
                    sinks.add(entry.getValue(), text);
                }
            });
        }
        sinks.under.addAll(Destinations.commonFolders(sinks.paths));
        return sinks;
    }

    private void add(dev.writ.model.Role role, String text) {
        switch (role) {
            case TO -> {
                Destinations.Place place = Destinations.recipient(text);
                to.add(place.text());
                hosts.add(place.host());
            }
            case URL -> {
                Destinations.Place place = Destinations.url(text);
                urls.add(place.text());
                hosts.add(place.host());
            }
            case PATH -> paths.add(Destinations.path(text));
            case AMOUNT -> amounts.add(text);
            case DATA -> {}
        }
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
