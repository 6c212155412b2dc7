package dev.whimbrel.messaging.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.messaging.Service;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** What the tests of jobs say about a service whose jobs are {@link Work}. */
final class TestJobs {
    private TestJobs() {}

    static void enqueue(Service service, String migration) {
        service.bean(JobQueue.class).enqueue(migration, Messages.request("shop", migration));
    }

    static int cancel(Service service, String migration) {
        return service.bean(JobQueue.class).cancel(migration, TakeBackup.class);
    }

    static Work.Handler handler(Service service) {
        return service.bean(Work.Handler.class);
    }

    static List<String> states(Service service) {
        return service.jdbc()
                .sql("SELECT state FROM job")
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }

    static void state(Service service, String migration, String expected) {
        patiently()
                .untilAsserted(() -> assertThat(service.jdbc()
                                .sql("SELECT state FROM job WHERE subject = ?")
                                .param(migration)
                                .query(String.class)
                                .single())
                        .isEqualTo(expected));
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    interface Story {
        void tell(Service service) throws Exception;
    }

    static void with(TestDatabase database, Map<String, String> settings, Story story) {
        try (var schema = database.newSchema("jobs");
                var service = start(schema, settings)) {
            story.tell(service);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Service start(TestSchema schema, Map<String, String> settings) {
        return Service.start("worker", schema, Work.class, new HashMap<>(settings));
    }
}
