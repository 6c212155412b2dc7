package dev.whimbrel.endtoend;

import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A schema on each database at hand, each a target, and the whole system on them. */
final class SystemOnEach implements AutoCloseable {
    private final Map<String, TestSchema> targets = new LinkedHashMap<>();
    private final String prefix;
    private @Nullable WholeSystem system;

    /** Fills a schema. */
    interface Preparing {
        void prepare(TestSchema schema) throws SQLException;
    }

    private SystemOnEach(String prefix) {
        this.prefix = prefix;
    }

    static SystemOnEach start(String prefix, Preparing preparing) throws SQLException, IOException {
        return start(prefix, preparing, _ -> Map.of());
    }

    /** @param settings that every service is given, by the aliases of the targets */
    static SystemOnEach start(String prefix, Preparing preparing, Function<Set<String>, Map<String, Object>> settings)
            throws SQLException, IOException {
        var all = new SystemOnEach(prefix);
        for (var database : Parts.databases()) {
            var schema = database.newSchema(prefix);
            all.targets.put(all.alias(database), schema);
            preparing.prepare(schema);
        }
        all.system = WholeSystem.start(all.targets, settings.apply(all.targets.keySet()));
        return all;
    }

    WholeSystem system() {
        return Objects.requireNonNull(system);
    }

    TestSchema schema(TestDatabase database) {
        return Objects.requireNonNull(targets.get(alias(database)));
    }

    String alias(TestDatabase database) {
        return prefix + "-" + Parts.databases().indexOf(database);
    }

    @Override
    public void close() {
        if (system != null) {
            system.close();
        }
        targets.values().forEach(TestSchema::close);
    }
}
