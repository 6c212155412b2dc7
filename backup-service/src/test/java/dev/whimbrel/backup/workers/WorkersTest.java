package dev.whimbrel.backup.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyTaskIsDoneOnceAndWorkersWorkAtTheSameTime() throws Exception {
        var together = new CountDownLatch(2);
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        var tasks = new ArrayList<Workers.Task<String>>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            tasks.add(_ -> {
                together.countDown();
                together.await();
                assertThat(done.add(number)).isTrue();
            });
        }
        Workers.share(List.of("a", "b"), tasks);
        assertThat(done).hasSize(100);
    }

    @Test
    void aResourceIsNeverUsedByTwoAtOnce() throws Exception {
        var inUse = new AtomicInteger();
        var tasks = new ArrayList<Workers.Task<AtomicInteger>>();
        for (int i = 0; i < 1000; i++) {
            tasks.add(resource -> {
                assertThat(resource.incrementAndGet()).isEqualTo(1);
                resource.decrementAndGet();
            });
        }
        Workers.share(List.of(inUse), tasks);
    }

    @Test
    void theFirstFailureEndsTheWorkAndIsTheCallersToSee() {
        var begun = new AtomicInteger();
        var tasks = new ArrayList<Workers.Task<String>>();
        for (int i = 0; i < 100; i++) {
            tasks.add(_ -> {
                begun.incrementAndGet();
                throw new IOException("the disk");
            });
        }
        assertThatThrownBy(() -> Workers.share(List.of("a", "b"), tasks)).isInstanceOf(IOException.class);
        assertThat(begun.get()).isLessThanOrEqualTo(2);
    }
}
