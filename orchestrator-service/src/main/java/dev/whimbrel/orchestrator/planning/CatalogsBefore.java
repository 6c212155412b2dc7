package dev.whimbrel.orchestrator.planning;

import dev.whimbrel.orchestrator.migration.MigrationId;
import dev.whimbrel.targets.catalog.Catalog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What each target looked like when its plan was made: the thing a rollback must lead back to. */
@Component
public class CatalogsBefore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    public CatalogsBefore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void keep(MigrationId id, Catalog catalog) {
        jdbc.sql("REPLACE INTO catalog_before (migration_id, catalog) VALUES (?, ?)")
                .param(id.toString())
                .param(JSON.writeValueAsString(catalog))
                .update();
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when no plan was made for it */
    public Catalog of(MigrationId id) {
        var json = jdbc.sql("SELECT catalog FROM catalog_before WHERE migration_id = ?")
                .param(id.toString())
                .query(String.class)
                .single();
        return JSON.readValue(json, Catalog.class);
    }
}
