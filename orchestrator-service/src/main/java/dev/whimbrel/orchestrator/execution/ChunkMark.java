package dev.whimbrel.orchestrator.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a change of rows in chunks has come, kept in the transaction of the last chunk.
 *
 * @param lastKey the primary key up to which it is done, as text; empty when no chunk is in
 * @param rows changed so far
 */
record ChunkMark(List<String> lastKey, long rows) {
    static final ChunkMark NONE = new ChunkMark(List.of(), 0);
    private static final JsonMapper JSON = JsonMapper.shared();

    ChunkMark {
        lastKey = List.copyOf(lastKey);
    }

    boolean begun() {
        return !lastKey.isEmpty();
    }

    String json() {
        return JSON.writeValueAsString(lastKey);
    }

    static ChunkMark parse(@Nullable String json, long rows) {
        return json == null ? NONE : new ChunkMark(JSON.readValue(json, new TypeReference<List<String>>() {}), rows);
    }
}
