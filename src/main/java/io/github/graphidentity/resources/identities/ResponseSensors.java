package io.github.graphidentity.resources.identities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out why the sensors of a tenant cannot carry out an action in Active Directory, and opens a health issue about it. A
 * tenant whose seed does not list sensors needs none.
 */
@Component
public class ResponseSensors {

    static final String ISSUE = "security.healthIssue";
    private static final String STATUS = "status";
    private static final String MODIFIED = "lastModifiedDateTime";
    private static final String OPEN = "open";

    /** The attribute that each action writes. */
    @DocumentedBy("defender-for-identity/deploy/manage-action-accounts.md")
    private static final Map<Action, String> WRITTEN = Map.of(
            Action.DISABLE, "userAccountControl",
            Action.ENABLE, "userAccountControl",
            Action.FORCE_PASSWORD_RESET, "pwdLastSet");

    private final Tenants tenants;

    ResponseSensors(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Why actions are accepted but not carried out. */
    @DocumentedBy("defender-for-identity/remediation-actions.md and deploy/manage-action-accounts.md")
    @Assumed(
            "the texts and the severity of the health issues; Defender's lists of health issues have none for these causes")
    private enum Obstacle {
        NO_HEALTHY_SENSOR(
                "No domain controller has a healthy sensor.",
                "Activate a sensor on a domain controller, or repair the one that is there."),
        ACTION_ACCOUNT_WITH_SENSOR_V3(
                "Sensors of version 3 carry out no actions while an action account is configured.",
                "Remove the action account, so that the sensors act as LocalSystem."),
        ACTION_ACCOUNT_WITHOUT_RIGHTS(
                "The action account may not write userAccountControl and pwdLastSet.",
                "Delegate these rights to the action account.");

        private final String reason;
        private final String remedy;

        Obstacle(String reason, String remedy) {
            this.reason = reason;
            this.remedy = remedy;
        }

        String issueId() {
            return UUID.nameUUIDFromBytes((ISSUE + name()).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    /** Returns why an action is not carried out, and opens a health issue; empty if a sensor carries it out. */
    public Optional<String> obstacle(String tenantId, Action action) {
        return tenants.byId(tenantId).flatMap(tenant -> {
            Optional<Obstacle> obstacle = obstacle(tenant, Set.of(WRITTEN.getOrDefault(action, "")));
            updateIssues(tenant, obstacle.isPresent());
            return obstacle.map(it -> it.reason);
        });
    }

    /** Returns the status of a health issue; an open one about an obstacle closes when the obstacle is gone. */
    @Nullable
    Object status(SimulatedTenant tenant, GraphObject issue) {
        Object status = issue.properties().get(STATUS);
        boolean gone = OPEN.equals(status)
                && Arrays.stream(Obstacle.values())
                        .filter(it -> it.issueId().equals(issue.id()))
                        .anyMatch(it -> !obstacle(tenant, WRITTEN.values()).equals(Optional.of(it)));
        return gone ? "closed" : status;
    }

    /** Finds out why no sensor can write some attributes. */
    private Optional<Obstacle> obstacle(SimulatedTenant tenant, Collection<String> attributes) {
        Seed seed = tenants.seed(tenant.id()).filter(Seed::listsSensors).orElse(null);
        if (seed == null) {
            return Optional.empty();
        }
        List<String> versions = domainControllers(tenant)
                .filter(sensor -> "healthy".equals(sensor.properties().getOrDefault("healthStatus", "healthy")))
                .map(sensor -> String.valueOf(sensor.properties().get("version")))
                .toList();
        String account = seed.directory().actionAccount();
        if (versions.isEmpty()) {
            return Optional.of(Obstacle.NO_HEALTHY_SENSOR);
        } else if (account == null) {
            return Optional.empty();
        } else if (versions.stream().allMatch(version -> version.startsWith("3."))) {
            return Optional.of(Obstacle.ACTION_ACCOUNT_WITH_SENSOR_V3);
        }
        Set<String> writable = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Objects.requireNonNullElse(seed.directory().serviceAccounts(), List.<ServiceAccountSeed>of()).stream()
                .filter(it -> it.login().equalsIgnoreCase(account))
                .forEach(it -> writable.addAll(it.writes()));
        return writable.containsAll(attributes)
                ? Optional.empty()
                : Optional.of(Obstacle.ACTION_ACCOUNT_WITHOUT_RIGHTS);
    }

    private static Stream<GraphObject> domainControllers(SimulatedTenant tenant) {
        return tenant.users()
                .objects()
                .after("security.sensor", null)
                .filter(it ->
                        "domainControllerIntegrated".equals(it.properties().get("sensorType")));
    }

    /**
     * Closes the health issues about obstacles that are gone. Opens that about the present one if an action was not carried
     * out, unless its status was changed: an action that needs other rights is carried out in spite of it.
     */
    private void updateIssues(SimulatedTenant tenant, boolean opens) {
        GraphObjects objects = tenant.users().objects();
        Obstacle present = obstacle(tenant, WRITTEN.values()).orElse(null);
        for (Obstacle each : Obstacle.values()) {
            Optional<GraphObject> issue = objects.find(ISSUE, each.issueId());
            String status = each == present ? OPEN : "closed";
            String before =
                    issue.map(it -> String.valueOf(it.properties().get(STATUS))).orElse("closed");
            if (before.equals(status) || before.equals("suppressed") || (each == present && !opens)) {
                continue;
            }
            String now = objects.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Map<String, Object> change = Map.of(STATUS, status, MODIFIED, now);
            if (objects.update(ISSUE, each.issueId(), it -> it.with(change)).isEmpty()) {
                add(tenant, each, change);
            }
        }
    }

    private static void add(SimulatedTenant tenant, Obstacle obstacle, Map<String, Object> status) {
        List<String> sensors = domainControllers(tenant)
                .map(it -> it.properties().get("displayName") + "." + tenant.domain())
                .toList();
        Map<String, Object> properties = new HashMap<>(status);
        properties.put("createdDateTime", status.get(MODIFIED));
        properties.put("displayName", obstacle.reason.replaceFirst("\\.$", ""));
        properties.put("description", obstacle.reason);
        properties.put("recommendations", List.of(obstacle.remedy));
        properties.put("recommendedActionCommands", List.of());
        properties.put("additionalInformation", List.of());
        properties.put("healthIssueType", sensors.isEmpty() ? "global" : "sensor");
        properties.put("severity", "high");
        properties.put("domainNames", List.of(tenant.domain()));
        properties.put("sensorDNSNames", sensors);
        try {
            tenant.users().objects().add(new StoredObject(ISSUE, obstacle.issueId(), properties));
        } catch (ObjectRejected opened) {
            // by another action at the same time
        }
    }
}
