package dev.whimbrel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A changelog by its content: the file itself and every file it names, over and over. What looks like a path and is one,
 * below the root, goes along; that holds for includes, SQL files and data to load, in every format, and one file too many
 * does no harm.
 */
final class ChangelogFiles {
    /** What stands in quotes may hold blanks; what does not, ends at anything that formats use around values. */
    private static final List<Pattern> MAYBE_PATH = List.of(
            Pattern.compile("\"([^\"\n]+)\""),
            Pattern.compile("'([^'\n]+)'"),
            Pattern.compile("([^\\s\"'<>(),;=\\[\\]{}]+)"));

    private static final Pattern CHANGELOG = Pattern.compile("(?i).*\\.(xml|ya?ml|json|sql)");

    private final Path root;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final ArrayDeque<Path> open = new ArrayDeque<>();

    private ChangelogFiles(Path root) {
        this.root = root;
    }

    /**
     * @return content by path below the root, the changelog itself first
     * @throws CannotGoOn when it is not a readable file below the root
     */
    static Map<String, byte[]> of(Path changelog, Path root) {
        try {
            var collected = new ChangelogFiles(root.toRealPath());
            collected.collect(changelog.toRealPath());
            return collected.files;
        } catch (NoSuchFileException missing) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    "There is no file " + missing.getFile() + " here ("
                            + Path.of("").toAbsolutePath()
                            + "). Nothing was requested. Give the path of the changelog, and with --root the folder its"
                            + " includes start in.");
        } catch (AccessDeniedException denied) {
            throw new CannotGoOn(
                    ExitCode.USAGE, denied.getFile() + " may not be read by this account. Nothing was requested.");
        } catch (IOException failure) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    "The changelog " + changelog + " cannot be read: " + failure.getMessage()
                            + ". Nothing was requested.");
        }
    }

    private void collect(Path changelog) throws IOException {
        if (!Files.isRegularFile(changelog) || !changelog.startsWith(root)) {
            throw new CannotGoOn(
                    ExitCode.USAGE,
                    changelog + " is not a file below " + root
                            + ". Nothing was requested. Give the changelog's own file, and --root where its includes start elsewhere.");
        }
        open.add(changelog);
        while (!open.isEmpty()) {
            var file = open.remove();
            var name = root.relativize(file).toString().replace('\\', '/');
            if (!files.containsKey(name)) {
                var content = Files.readAllBytes(file);
                files.put(name, content);
                named(file, new String(content, ISO_8859_1)).forEach(open::add);
            }
        }
    }

    private List<Path> named(Path by, String text) {
        return MAYBE_PATH.stream()
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(found -> relative(found.group(1)))
                .distinct()
                .flatMap(name -> Stream.of(root.resolve(name), by.resolveSibling(name)))
                .map(Path::normalize)
                .filter(path -> path.startsWith(root) && !by.startsWith(path))
                .flatMap(ChangelogFiles::filesOf)
                .filter(this::isReallyBelowTheRoot)
                .toList();
    }

    private static String relative(String name) {
        try {
            return Path.of(name.replaceFirst("^classpath:", "").replaceFirst("^/+", ""))
                    .toString();
        } catch (InvalidPathException _) {
            return "";
        }
    }

    /** A folder stands for all changelogs below it: {@code includeAll}. */
    private static Stream<Path> filesOf(Path path) {
        if (Files.isRegularFile(path)) {
            return Stream.of(path);
        }
        if (!Files.isDirectory(path)) {
            return Stream.of();
        }
        try (var all = Files.walk(path)) {
            return all
                    .filter(file -> CHANGELOG.matcher(file.toString()).matches() && Files.isRegularFile(file))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A link below the root may lead out of it. */
    private boolean isReallyBelowTheRoot(Path file) {
        try {
            return file.toRealPath().startsWith(root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
