package dev.whimbrel.orchestrator;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.Phased;

/** Starts only some of what would start by itself, so that a test sees each step before the next one is taken. */
public final class Only implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private final Predicate<String> beans;

    private Only(Predicate<String> beans) {
        this.beans = beans;
    }

    public static Only nothing() {
        return new Only(_ -> false);
    }

    public static Only theWebServer() {
        return new Only(bean -> bean.startsWith("webServer"));
    }

    /** Jobs are done and turns handed out; nobody listens, and nothing is published. */
    public static Only theWork() {
        return new Only(List.of("jobWorkers", "turnKeeper")::contains);
    }

    public static Only theWorkAndTheWebServer() {
        return new Only(bean -> bean.startsWith("webServer") || theWork().beans.test(bean));
    }

    public static Only everythingBut(String... others) {
        return new Only(bean -> List.of(others).stream().noneMatch(bean::endsWith));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("lifecycleProcessor", new Some(context, beans));
    }

    private record Some(ConfigurableApplicationContext context, Predicate<String> beans, Deque<Lifecycle> started)
            implements LifecycleProcessor {
        Some(ConfigurableApplicationContext context, Predicate<String> beans) {
            this(context, beans, new ArrayDeque<>());
        }

        @Override
        public void onRefresh() {
            context.getBeansOfType(Lifecycle.class, false, false).entrySet().stream()
                    .filter(each -> !(each.getValue() instanceof LifecycleProcessor) && beans.test(each.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted(Comparator.comparingInt(Some::phase))
                    .forEach(bean -> {
                        bean.start();
                        started.push(bean);
                    });
        }

        private static int phase(Lifecycle bean) {
            return bean instanceof Phased phased ? phased.getPhase() : 0;
        }

        @Override
        public void onClose() {
            stop();
        }

        @Override
        public void start() {
            onRefresh();
        }

        @Override
        public void stop() {
            while (!started.isEmpty()) {
                started.pop().stop();
            }
        }

        @Override
        public boolean isRunning() {
            return !started.isEmpty();
        }
    }
}
