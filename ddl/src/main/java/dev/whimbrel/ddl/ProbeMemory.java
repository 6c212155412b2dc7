package dev.whimbrel.ddl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What servers answered, by everything that the answer depends on: version and settings, definition of the table and of those around it, statement.
 * A fleet of equal schemas is asked once. Thread-safe.
 */
public final class ProbeMemory {
    private static final int LIMIT = 10_000;

    private final Map<String, Finding> findings = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
            return size() > LIMIT;
        }
    });

    Optional<Finding> of(String key) {
        return Optional.ofNullable(findings.get(key)).map(Finding::remembered);
    }

    void keep(String key, Finding finding) {
        findings.put(key, finding);
    }
}
