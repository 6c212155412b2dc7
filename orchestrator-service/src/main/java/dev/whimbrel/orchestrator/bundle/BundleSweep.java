package dev.whimbrel.orchestrator.bundle;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.orchestrator.migration.Migrations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes bundles that nobody has asked for in a long time, but never one that an unfinished migration is made of. Any instance may. */
@Component
class BundleSweep {
    private static final Logger log = LoggerFactory.getLogger(BundleSweep.class);

    private final JdbcClient jdbc;
    private final BundleSettings settings;
    private final Migrations migrations;
    private final Sources sources;

    BundleSweep(JdbcClient jdbc, BundleSettings settings, Migrations migrations, Sources sources) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.migrations = migrations;
        this.sources = sources;
    }

    /** @return what was removed */
    @Scheduled(initialDelayString = "${whimbrel.bundles.sweep:1h}", fixedDelayString = "${whimbrel.bundles.sweep:1h}")
    List<String> sweep() {
        var old = jdbc.sql("select sha256 from bundle where used_at < utc_timestamp(3) - interval ? second")
                .param(settings.retention().toSeconds())
                .query((row, _) -> row.getString("sha256"))
                .list();
        if (old.isEmpty()) {
            return List.of();
        }
        var needed = needed();
        return old.stream()
                .filter(bundle -> !needed.contains(bundle))
                .filter(this::removed)
                .toList();
    }

    private Set<String> needed() {
        var needed = new HashSet<String>();
        for (Changelog changelog : migrations.changelogsOfUnfinished()) {
            sources.bundleOf(changelog).ifPresent(needed::add);
        }
        return needed;
    }

    /** Somebody may have asked for it since it was found: whoever asks writes that down first. */
    private boolean removed(String sha256) {
        var gone = jdbc.sql("delete from bundle where sha256 = ? and used_at < utc_timestamp(3) - interval ? second")
                .param(sha256)
                .param(settings.retention().toSeconds())
                .update();
        if (gone == 0) {
            return false;
        }
        jdbc.sql("delete from git_bundle where bundle = ?").param(sha256).update();
        log.atInfo()
                .addKeyValue("bundle", sha256)
                .addKeyValue("unusedForDays", settings.retention().toDays())
                .log("a bundle that nobody asked for was removed");
        return true;
    }
}
