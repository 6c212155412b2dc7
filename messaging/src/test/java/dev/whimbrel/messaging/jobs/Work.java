package dev.whimbrel.messaging.jobs;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.TestTopics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A service with one kind of job, which does what the test says. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestTopics.class)
class Work {
    @Bean
    Handler handler() {
        return new Handler();
    }

    interface Task {
        void run(String migration, JobContext context) throws Exception;
    }

    static final class Handler implements JobHandler<TakeBackup> {
        final List<String> begun = new CopyOnWriteArrayList<>();
        final List<String> ended = new CopyOnWriteArrayList<>();
        final List<String> givenUp = new CopyOnWriteArrayList<>();
        volatile Task task = (_, _) -> {};
        volatile Runnable whenGivenUp = () -> {};

        @Override
        public Class<TakeBackup> payload() {
            return TakeBackup.class;
        }

        @Override
        public void run(TakeBackup payload, JobContext context) throws Exception {
            begun.add(payload.getMigrationId() + " " + context.attempt());
            task.run(payload.getMigrationId(), context);
            ended.add(payload.getMigrationId());
        }

        @Override
        public void gaveUp(TakeBackup payload, Exception cause) {
            whenGivenUp.run();
            givenUp.add(payload.getMigrationId() + " " + cause.getClass().getSimpleName());
        }
    }
}
