package dev.writ.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One spelling for places that can be spelled in many ways. What is not understood completely is left as it is.
final class Destinations {
    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]*|\\[[0-9a-f:.]+]");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Destinations() {}

    /// A place and the host it is on; the place itself where no host is known.
    record Place(String text, String host) {}

    static Place recipient(String text) {
        int start = Spelling.mailDomain(text);
        if (start > 0) {
            String written = text.substring(start);
            String domain = host(written);
            return new Place(domain.equals(written) ? text : text.substring(0, start) + domain, domain);
        }
        return text.contains("://") ? url(text) : new Place(text, text);
    }

    static Place url(String text) {
        int end = Spelling.plainUrlHostEnd(text);
        return end > 0 ? new Place(text, text.substring(Spelling.hostStart(text), end)) : parsedUrl(text);
    }

    /// The same for any text.
    static Place parsedUrl(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            return new Place(text, text);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            return new Place(text, text);
        }
        String host = host(uri.getHost());
        if (!HOST.matcher(host).matches()) {
            return new Place(text, text);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = uri.getPort() == -1
                || (scheme.equals("http") && uri.getPort() == HTTP)
                || (scheme.equals("https") && uri.getPort() == HTTPS);
        StringBuilder normal = new StringBuilder(scheme).append("://");
        append(normal, "", uri.getRawUserInfo(), "@");
        normal.append(host).append(usual ? "" : ":" + uri.getPort()).append(uri.getRawPath());
        append(normal, "?", uri.getRawQuery(), "");
        append(normal, "#", uri.getRawFragment(), "");
        return new Place(normal.toString(), host);
    }

    private static void append(
            StringBuilder to, String before, @org.jspecify.annotations.Nullable String part, String after) {
        if (part != null) {
            to.append(before).append(part).append(after);
        }
    }

    private static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// The path without empty parts, `.` and `..`; links are not followed and nothing is decoded.
    static String path(String text) {
        return Spelling.isPlainPath(text) ? text : splitPath(text);
    }

    /// The same for any text.
    static String splitPath(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0 || text.indexOf('\\') >= 0 || text.contains("://")) {
            return text;
        }
        boolean absolute = text.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : text.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!absolute) {
                    parts.addLast(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /// The absolute folders all these normalised paths are in or are; none when one of them is not absolute. Only what
    /// they share is written out: the folders of one long path are together much longer than the path.
    static List<String> commonFolders(List<String> paths) {
        if (paths.isEmpty() || !paths.stream().allMatch(Destinations::isInFolders)) {
            return List.of();
        }
        String first = paths.getFirst();
        int end = first.length();
        for (String path : paths) {
            end = sharedEnd(first, end, path);
        }
        return Collections.unmodifiableList(folders(first.substring(0, end)));
    }

    private static boolean isInFolders(String path) {
        return path.startsWith("/") && path.equals(path(path)) && path.indexOf('\0') < 0 && path.indexOf('\\') < 0;
    }

    /// Where in the first path its deepest folder ends that is shared with the other, at most here.
    private static int sharedEnd(String first, int most, String other) {
        int end = Math.min(most, other.length());
        int at = 1;
        while (at < end && first.charAt(at) == other.charAt(at)) {
            at++;
        }
        return endsPart(first, at) && endsPart(other, at) ? at : Math.max(first.lastIndexOf('/', at - 1), 1);
    }

    private static boolean endsPart(String path, int at) {
        return at == path.length() || path.charAt(at) == '/';
    }

    private static List<String> folders(String path) {
        List<String> folders = new ArrayList<>();
        folders.add("/");
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
        if (path.length() > 1) {
            folders.add(path);
        }
        return folders;
    }
}
