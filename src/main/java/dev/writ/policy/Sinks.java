package dev.writ.policy;

import dev.writ.model.Json;
import dev.writ.model.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a call's arguments point to, in one spelling, so that a rule can speak of recipients without knowing the tool.
/// A value that cannot be normalised stays as it is, also where only hosts are expected: a rule that lists what is
/// allowed then does not find it there.
///
/// Nothing is normalised before it is asked for, and nothing is listed twice. For one thread.
public final class Sinks {
    /// Up to so many texts looking at each is faster than hashing, and costs less memory.
    private static final int SCANNED_MAX = 8;

    private static final Json.Obj NOTHING = Json.Obj.empty();

    private final List<String> recipients = new ArrayList<>(2);
    private final List<String> links = new ArrayList<>(0);
    private final List<String> files = new ArrayList<>(1);
    private final List<String> amounts = new ArrayList<>(0);
    private @Nullable Places places;
    private @Nullable List<String> paths;

    private Sinks() {}

    /// What recipients and URLs name.
    private record Places(List<String> to, List<String> urls, List<String> hosts) {}

    /// What the arguments with a role name.
    ///
    /// @param schema the JSON Schema of the arguments; a name that it does not declare was chosen by the caller
    ///               and is read like a value
    public static Sinks of(Labels labels, Json.Obj schema, Json.Obj arguments) {
        Sinks sinks = new Sinks();
        labels.roles().forEach((name, role) -> {
            Json argument = arguments.members().get(name);
            if (argument != null) {
                Json.Obj declared = below(schema, "properties", name);
                switch (role) {
                    case TO -> collect(argument, declared, true, sinks.recipients);
                    case URL -> collect(argument, declared, true, sinks.links);
                    case PATH -> collect(argument, declared, true, sinks.files);
                    case AMOUNT -> collect(argument, declared, false, sinks.amounts);
                    case DATA -> {}
                }
            }
        });
        return sinks;
    }

    /// Recipients, hosts, accounts.
    public List<String> to() {
        return places().to();
    }

    /// The domains of mail addresses in `to` and the hosts of `urls`.
    public List<String> hosts() {
        return places().hosts();
    }

    /// URLs with scheme and host in lower case and no default port.
    public List<String> urls() {
        return places().urls();
    }

    /// Paths without `.` and `..`; no link is followed.
    public List<String> paths() {
        List<String> known = paths;
        if (known == null) {
            List<String> normal = new ArrayList<>(files.size());
            for (String file : files) {
                add(normal, Destinations.path(file));
            }
            known = distinct(normal);
            paths = known;
        }
        return known;
    }

    /// The folders every path is in, and the path itself when there is only one.
    public List<String> under() {
        return Destinations.commonFolders(paths());
    }

    /// Numbers and number texts, as they were written.
    public List<String> amounts() {
        return List.copyOf(amounts);
    }

    private Places places() {
        Places known = places;
        if (known == null) {
            known = normalised();
            places = known;
        }
        return known;
    }

    private Places normalised() {
        int count = recipients.size() + links.size();
        if (count == 0) {
            return new Places(List.of(), List.of(), List.of());
        }
        List<String> to = new ArrayList<>(recipients.size());
        List<String> urls = new ArrayList<>(links.size());
        List<String> hosts = new ArrayList<>(count);
        for (String recipient : recipients) {
            Destinations.Place place = Destinations.recipient(recipient);
            add(to, place.text());
            add(hosts, place.host());
        }
        for (String link : links) {
            Destinations.Place place = Destinations.url(link);
            add(urls, place.text());
            add(hosts, place.host());
        }
        return new Places(distinct(to), distinct(urls), distinct(hosts));
    }

    /// Once each, while they are few.
    private static void add(List<String> texts, String text) {
        if (texts.size() >= SCANNED_MAX || !texts.contains(text)) {
            texts.add(text);
        }
    }

    private static List<String> distinct(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        return Collections.unmodifiableList(
                texts.size() > SCANNED_MAX ? new ArrayList<>(new LinkedHashSet<>(texts)) : texts);
    }

    /// Every string and number in the value at any depth, and every name nobody declared: naming too much is safe, too
    /// little is not.
    private static void collect(Json value, Json.Obj schema, boolean names, List<String> texts) {
        switch (value) {
            case Json.Str(String text) -> texts.add(text);
            case Json.Num(String lexeme) -> texts.add(lexeme);
            case Json.Arr(List<Json> items) -> {
                Json.Obj declared = schema.object("items").orElse(NOTHING);
                items.forEach(item -> collect(item, declared, names, texts));
            }
            case Json.Obj object -> {
                Json.Obj properties = schema.object("properties").orElse(NOTHING);
                object.members().forEach((name, item) -> {
                    if (names && properties.member(name).isEmpty()) {
                        texts.add(name);
                    }
                    collect(item, below(schema, "properties", name), names, texts);
                });
            }
            case Json.Bool _, Json.Null _ -> {}
        }
    }

    /// What a schema says of one member; nothing where it says it in a way that is not followed here.
    private static Json.Obj below(Json.Obj schema, String keyword, String name) {
        return schema.object(keyword).flatMap(members -> members.object(name)).orElse(NOTHING);
    }
}
