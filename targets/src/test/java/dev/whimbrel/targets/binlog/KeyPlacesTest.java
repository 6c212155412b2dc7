package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.targets.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the key stood in a table as a catalog has it. */
class KeyPlacesTest {
    private static KeyPlaces of(String... properties) {
        var table = new LinkedHashMap<String, String>();
        for (var property : properties) {
            int at = property.indexOf('=');
            table.put(property.substring(0, at), property.substring(at + 1));
        }
        return KeyPlaces.of(new Catalog("shop", new LinkedHashMap<>(Map.of("table film", table))), "film");
    }

    @Test
    void theColumnsOfTheKeyAreFoundInItsOrder() {
        assertThat(of(
                        "column note=text",
                        "column lang=char(2)",
                        "column id=int",
                        "primary key=unique btree (id desc, lang(1)), comment 'both'"))
                .isEqualTo(new KeyPlaces(3, List.of(2, 1)));
    }

    @Test
    void thereIsNoneWithoutOneAndWhereANameIsNotUnderstood() {
        assertThat(of("column id=int").key()).isEmpty();
        assertThat(of("column a, b=int", "primary key=unique btree (a, b)").key())
                .isEmpty();
        assertThat(KeyPlaces.of(new Catalog("shop", new LinkedHashMap<>()), "film")
                        .key())
                .isEmpty();
    }
}
