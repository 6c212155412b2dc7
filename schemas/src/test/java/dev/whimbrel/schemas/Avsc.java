package dev.whimbrel.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas of a folder by their full names, whatever the order they refer to each other in. */
final class Avsc {
    private Avsc() {}

    static Map<String, Schema> in(Path folder) throws IOException {
        var parser = new SchemaParser();
        var schemas = new TreeMap<String, Schema>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".avsc"))
                    .sorted(Avsc::enumsFirst)
                    .toList()) {
                parser.parse(Files.readString(file));
            }
        }
        for (var schema : parser.getParsedNamedSchemas()) {
            schemas.put(schema.getFullName(), schema);
        }
        return schemas;
    }

    /** A default of an enum or a record can be read only once its type is known. */
    private static int enumsFirst(Path one, Path other) {
        return rank(one) != rank(other) ? Integer.compare(rank(one), rank(other)) : one.compareTo(other);
    }

    private static int rank(Path file) {
        try {
            var text = Files.readString(file);
            return text.contains("\"type\": \"enum\"") ? 0 : file.endsWith("MigrationOptions.avsc") ? 1 : 2;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
