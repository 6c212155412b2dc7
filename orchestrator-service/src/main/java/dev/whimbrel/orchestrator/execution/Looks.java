package dev.whimbrel.orchestrator.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the objects that a statement names look at one moment: each by its name, to a digest of its definition, {@link #ABSENT}
 * or {@link #HIDDEN}. A few bytes where the whole catalog would be a dozen queries.
 */
record Looks(SequencedMap<String, String> byName) {
    static final String ABSENT = "absent";
    /** It cannot be seen: nothing can be told by it. */
    static final String HIDDEN = "hidden";
    /** Ends a digest of the definition alone: what stays the same by it may still be another table. */
    static final String IN_PART = "?";

    static final Looks NOTHING = new Looks(new LinkedHashMap<>());
    private static final JsonMapper JSON = JsonMapper.shared();

    Looks {
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    }

    boolean anyHidden() {
        return byName.values().stream().anyMatch(look -> look.equals(HIDDEN) || look.endsWith(IN_PART));
    }

    /** SHA-256 over all of it, in hexadecimal. */
    String fingerprint() {
        return Digest.sha256(json());
    }

    String json() {
        return JSON.writeValueAsString(byName);
    }

    static Looks parse(@Nullable String json) {
        return json == null
                ? NOTHING
                : new Looks(JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {}));
    }
}
