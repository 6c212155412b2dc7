package dev.whimbrel.orchestrator.intake;

import dev.whimbrel.targets.Environment;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken in, and under which terms.
 *
 * @param maxChangelogSize all files of a changelog together; what is larger is data, not a changelog
 * @param approvalRequiredFor environments whose targets nobody changes without another person's approval, whatever the
 *     request says
 */
@ConfigurationProperties("whimbrel.intake")
record IntakeSettings(@DefaultValue("4MB") DataSize maxChangelogSize, Set<Environment> approvalRequiredFor) {
    IntakeSettings {
        approvalRequiredFor = approvalRequiredFor == null ? Set.of() : Set.copyOf(approvalRequiredFor);
    }
}
