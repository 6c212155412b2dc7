package dev.whimbrel.orchestrator.changelog;

import dev.whimbrel.migration.v1.Changelog;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.OpenOptions;
import liquibase.resource.Resource;

/** The files of a changelog, and nothing else: Liquibase cannot reach the disk, the classpath or the network through it. */
final class BundleResources extends AbstractResourceAccessor {
    private final Map<String, byte[]> files = new TreeMap<>();

    BundleResources(Changelog changelog) {
        changelog.getFiles().forEach(file -> files.put(file.getPath(), bytes(file.getContent())));
    }

    private static byte[] bytes(ByteBuffer content) {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
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
        return List.of("the files of the request: " + String.join(", ", files.keySet()));
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
            return resource(URI.create("/" + file + "/")
                    .resolve(other)
                    .normalize()
                    .getPath()
                    .substring(1));
        }

        @Override
        public Resource resolveSibling(String other) {
            return resource(
                    URI.create("/" + file).resolve(other).normalize().getPath().substring(1));
        }

        @Override
        public OutputStream openOutputStream(OpenOptions options) {
            throw new UnsupportedOperationException("a changelog is read only");
        }
    }
}
