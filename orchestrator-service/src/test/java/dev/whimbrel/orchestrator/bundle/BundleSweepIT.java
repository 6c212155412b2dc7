package dev.whimbrel.orchestrator.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.Changelog;
import dev.whimbrel.migration.v1.GitSource;
import dev.whimbrel.migration.v1.MigrationState;
import dev.whimbrel.orchestrator.Instance;
import dev.whimbrel.orchestrator.Only;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.orchestrator.lifecycle.Signal;
import dev.whimbrel.testparts.Parts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody asks for any more goes; what somebody may still need does not. */
class BundleSweepIT {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void onlyWhatIsOldAndOfNoUnfinishedMigrationGoes() throws Exception {
        try (var own = Parts.database().newSchema("orchestrator");
                var instance = Instance.start(own, Map.of("whimbrel.bundles.retention", "2d"), Only.nothing())) {
            var bundles = instance.bean(Bundles.class);
            var sweep = instance.bean(BundleSweep.class);
            var uploaded = keep(bundles, "uploaded");
            var fetched = keep(bundles, "fetched");
            var unused = keep(bundles, "unused");
            var fresh = keep(bundles, "fresh");
            instance.jdbc()
                    .sql(
                            "insert into git_bundle (commit_id, url, folder, bundle) values (?, 'https://git/x', 'db', ?), (?, 'https://git/y', '', ?)")
                    .params(COMMIT, fetched, COMMIT, unused)
                    .update();
            age(instance, uploaded, fetched, unused);
            var one = begins(instance, new Changelog("a.sql", List.of(), uploaded, null));
            var other = begins(
                    instance, new Changelog("db/a.sql", List.of(), null, new GitSource("https://git/x", COMMIT)));

            assertThat(sweep.sweep()).containsExactly(unused);
            assertThat(kept(instance)).containsExactlyInAnyOrder(uploaded, fetched, fresh);
            assertThat(instance.jdbc()
                            .sql("select bundle from git_bundle")
                            .query((row, _) -> row.getString(1))
                            .list())
                    .containsExactly(fetched);

            one.hears(new Signal.PlanMade(0));
            other.hears(new Signal.PlanMade(0));
            assertThat(one.name()).isEqualTo(MigrationState.COMPLETED);
            assertThat(bundles.find(uploaded)).as("asked for again").isPresent();
            assertThat(sweep.sweep()).containsExactly(fetched);
            age(instance, uploaded);
            assertThat(sweep.sweep()).containsExactly(uploaded);
            assertThat(kept(instance)).containsExactly(fresh);
        }
    }

    private static Story begins(Instance instance, Changelog changelog) {
        return Story.begins(instance, Story.anyTarget(), Story.USUAL, request -> request.setChangelog(changelog));
    }

    private static String keep(Bundles bundles, String content) throws BundleRefused {
        return bundles.keep(Archives.zip(Map.of("a.sql", content))).sha256();
    }

    private static void age(Instance instance, String... bundles) {
        instance.jdbc()
                .sql("update bundle set used_at = utc_timestamp(3) - interval 3 day where sha256 in (:old)")
                .param("old", List.of(bundles))
                .update();
    }

    private static List<String> kept(Instance instance) {
        return instance.jdbc()
                .sql("select sha256 from bundle")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
