package dev.whimbrel.changelogs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/** The files of a changelog, and nothing else: Liquibase cannot reach the disk, the classpath or the network through it. */
public final class FilesInMemory extends AbstractResourceAccessor {
    private final SortedMap<String, byte[]> files;

    public FilesInMemory(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        var root = inside(path);
        var prefix = root.isEmpty() || root.endsWith("/") ? root : root + "/";
        return files.keySet().stream()
                .filter(file -> file.startsWith(prefix))
                .filter(file -> recursive || file.indexOf('/', prefix.length()) < 0)
                .map(this::resource)
                .toList();
    }

    @Override
    public List<Resource> getAll(String path) {
        var file = inside(path);
        return files.containsKey(file) ? List.of(resource(file)) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("the files that were sent: " + String.join(", ", files.keySet()));
    }

    @Override
    public void close() {}

    private Resource resource(String path) {
        return new BundledFile(path);
    }

    private static String inside(String path) {
        var plain = path.replace('\\', '/').replaceFirst("^classpath:", "");
        return plain.replaceFirst("^/+", "");
    }

    /** What leads out of the changelog keeps its "..", and there is no such file. */
    private static String normal(String path) {
        var parts = new ArrayDeque<String>();
        for (var part : inside(path).split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private final class BundledFile extends AbstractResource {
        private final String file;

        BundledFile(String file) {
            super(
                    file,
                    URI.create("bundle:/"
                            + URLEncoder.encode(file, StandardCharsets.UTF_8)
                                    .replace("%2F", "/")
                                    .replace("+", "%20")));
            this.file = file;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(files.getOrDefault(file, new byte[0]));
        }

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public boolean exists() {
            return files.containsKey(file);
        }

        @Override
        public Resource resolve(String other) {
            return resource(normal(file + "/" + other));
        }

        @Override
        public Resource resolveSibling(String other) {
            return resource(normal(file.substring(0, file.lastIndexOf('/') + 1) + other));
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) {
            throw new UnsupportedOperationException("a changelog is read only");
        }
    }
}
