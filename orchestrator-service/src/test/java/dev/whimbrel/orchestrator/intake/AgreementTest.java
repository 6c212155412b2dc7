package dev.whimbrel.orchestrator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.v1.MigrationOptions;
import dev.whimbrel.migration.v1.RehearsalPolicy;
import dev.whimbrel.orchestrator.Story;
import dev.whimbrel.targets.Environment;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void aDryRunIsLookedAtForThatIsWhereItIsRehearsed() {
        var dry = MigrationOptions.newBuilder().setDryRun(true).setValidateBefore(false);

        assertThat(validates(dry)).isTrue();
        assertThat(validates(dry.setRehearsal(RehearsalPolicy.NEVER))).isFalse();
    }

    @Test
    void otherwiseTheRequestSays() {
        assertThat(validates(MigrationOptions.newBuilder().setValidateBefore(false)))
                .isFalse();
        assertThat(validates(MigrationOptions.newBuilder().setValidateBefore(true)))
                .isTrue();
    }

    private static boolean validates(MigrationOptions.Builder options) {
        var request = Story.request("shop").setOptions(options.build()).build();
        return Agreement.of(request, Environment.DEVELOPMENT, Set.of()).validateBefore();
    }
}
