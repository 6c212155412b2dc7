package dev.whimbrel.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReturnProofTest {
    private static final Catalog BEFORE = catalog(Map.of("table film", "id", "table actor", "id"));

    @Test
    void whatIsThereAgainIsProven() {
        var proof = ReturnProof.of(BEFORE, catalog(Map.of("table film", "id, score")), BEFORE, List.of("Film"));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.left()).isEmpty();
    }

    @Test
    void whatOthersChangedElsewhereIsLeftAndNamed() {
        var start = catalog(Map.of("table film", "id, score", "table actor", "id, name", "table shop", "id"));
        var now = catalog(Map.of("table film", "id", "table actor", "id, name", "table shop", "id"));
        var proof = ReturnProof.of(BEFORE, start, now, List.of("film"));
        assertThat(proof.holds()).isTrue();
        assertThat(proof.left()).containsExactly("table actor", "table shop");
    }

    @Test
    void aTableOfTheWayBackMustBeWhatItWas() {
        var start = catalog(Map.of("table film", "id, score", "table actor", "id"));
        assertThat(ReturnProof.of(BEFORE, start, start, List.of("FILM")).different())
                .containsExactly("table film");
    }

    @Test
    void whatTheWayBackChangedMustBeWhatItWas() {
        var start = catalog(Map.of("table film", "id", "table actor", "id", "view films", "all"));
        var now = catalog(Map.of("table film", "id", "table actor", "id", "view films", "some"));
        assertThat(ReturnProof.of(BEFORE, start, now, List.of()).different()).containsExactly("view films");
    }

    private static Catalog catalog(Map<String, String> definitions) {
        var objects = new LinkedHashMap<String, SequencedMap<String, String>>();
        new TreeMap<>(definitions)
                .forEach((name, text) -> objects.put(name, new LinkedHashMap<>(Map.of("columns", text))));
        return new Catalog("shop", objects);
    }
}
