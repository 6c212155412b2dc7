package dev.whimbrel.monitor.parked;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;

/** The headers of a parked record, none of which can be relied on. */
record DeadLetterHeaders(Headers headers) {

    /** The text of a header, cut to at most this many characters. */
    Optional<String> text(String name, int most) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> header.value())
                .map(DeadLetterHeaders::decode)
                .map(text -> text.substring(0, Math.min(most, text.length())));
    }

    /** A header that is one plain word, such as an id; empty when it is anything else. */
    Optional<String> word(String name, int most) {
        return text(name, most + 1).filter(text -> text.matches("[A-Za-z0-9._-]{1," + most + "}"));
    }

    /** -1 when there is none. */
    long number(String name) {
        return text(name, 20)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    Map<String, String> all() {
        var all = new TreeMap<String, String>();
        headers.forEach(header -> all.put(header.key(), header.value() == null ? "" : decode(header.value())));
        return all;
    }

    static String decode(Object bytes) {
        return bytes instanceof byte[] raw ? new String(raw, StandardCharsets.UTF_8) : bytes.toString();
    }
}
