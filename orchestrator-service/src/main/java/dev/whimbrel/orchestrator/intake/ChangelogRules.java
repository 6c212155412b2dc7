package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.ChangelogFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Whether a changelog can be read at all, before anybody tries. Pure. */
final class ChangelogRules {
    private static final List<String> FORMATS = List.of(".xml", ".yaml", ".yml", ".json", ".sql");

    private ChangelogRules() {}

    static List<Refusal> refusals(Changelog changelog, DataSize most) {
        var found = new ArrayList<Refusal>();
        first(changelog).ifPresent(found::add);
        oneWay(changelog).ifPresent(found::add);
        paths(changelog, found);
        size(changelog, most).ifPresent(found::add);
        return found;
    }

    private static Optional<Refusal> first(Changelog changelog) {
        var path = changelog.getPath();
        if (path.isBlank()) {
            return refused("changelog.path", "is missing: name the file that is to be read first");
        }
        if (FORMATS.stream().noneMatch(path.toLowerCase(Locale.ROOT)::endsWith)) {
            return refused(
                    "changelog.path",
                    "its ending says nothing about its format; known are " + String.join(", ", FORMATS));
        }
        if (path.length() > 500) {
            return refused("changelog.path", "is longer than 500 characters");
        }
        return changelog.getBundle() == null && changelog.getGit() == null ? content(changelog) : Optional.empty();
    }

    /** The files come one way, or nobody could say which of them count. */
    private static Optional<Refusal> oneWay(Changelog changelog) {
        var ways = Stream.of(
                        changelog.getBundle() != null,
                        changelog.getGit() != null,
                        !changelog.getFiles().isEmpty())
                .filter(way -> way)
                .count();
        return ways > 1
                ? refused("changelog", "name its files once: with the request, by a bundle, or by a commit")
                : Optional.empty();
    }

    private static Optional<Refusal> content(Changelog changelog) {
        var file = changelog.getFiles().stream()
                .filter(it -> it.getPath().equals(changelog.getPath()))
                .findFirst();
        if (file.isEmpty()) {
            return refused("changelog.path", "is not among the files that came with the request");
        }
        return isBlank(file.get().getContent())
                ? refused("changelog.files", "the changelog is empty: there is nothing to run")
                : Optional.empty();
    }

    private static boolean isBlank(ByteBuffer content) {
        for (var at = content.position(); at < content.limit(); at++) {
            if (!Character.isWhitespace(content.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static void paths(Changelog changelog, List<Refusal> found) {
        var seen = new HashSet<String>();
        for (ChangelogFile file : changelog.getFiles()) {
            var path = file.getPath();
            if (!staysInside(path)) {
                found.add(
                        new Refusal(
                                "changelog.files",
                                "'" + path
                                        + "' is not a path inside the changelog: use forward slashes, no '..', none at the start"));
            } else if (!seen.add(path)) {
                found.add(new Refusal("changelog.files", "'" + path + "' is there twice"));
            }
        }
    }

    private static boolean staysInside(String path) {
        return !path.isBlank()
                && !path.startsWith("/")
                && !path.contains("\\")
                && !path.contains(":")
                && !path.contains("\0")
                && List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals("..") || part.isEmpty());
    }

    private static Optional<Refusal> size(Changelog changelog, DataSize most) {
        var bytes = changelog.getFiles().stream()
                .mapToLong(file -> file.getContent().remaining())
                .sum();
        return bytes <= most.toBytes()
                ? Optional.empty()
                : refused(
                        "changelog.files",
                        "are " + bytes + " bytes together, more than " + most.toBytes()
                                + " (whimbrel.intake.max-changelog-size): split the changelog, or load data another way");
    }

    private static Optional<Refusal> refused(String field, String why) {
        return Optional.of(new Refusal(field, why));
    }
}
