package dev.whimbrel.monitor.history;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is only ever read as a whole as JSON, so that a new field needs no new column. */
@Component
class Documents {
    private final JsonMapper json = JsonMapper.builder().build();

    String write(Object document) {
        return json.writeValueAsString(document);
    }

    <T> T read(String body, Class<T> type) {
        return json.readValue(body, type);
    }

    List<String> readWords(String body) {
        return List.of(json.readValue(body, String[].class));
    }
}
