package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The risk of users: riskyUsers with their history, and riskDetections. Only this class changes it. */
public final class UserRisk {

    private static final String RISKY_USER = "riskyUser";
    private static final String HISTORY = "riskyUserHistoryItem";
    private static final String DETECTION = "riskDetection";
    private static final int MAX_HISTORY = 100;

    private final GraphObjects objects;

    public UserRisk(GraphObjects objects) {
        this.objects = objects;
    }

    /** What an administrator can decide about the risk of a user. */
    @DocumentedBy("riskyuser-confirmcompromised.md, riskyuser-confirmsafe.md, riskyuser-dismiss.md; enum riskDetail")
    public enum Decision {
        CONFIRM_COMPROMISED("high", "confirmedCompromised", "adminConfirmedUserCompromised"),
        CONFIRM_SAFE("none", "confirmedSafe", "adminConfirmedAccountSafe"),
        DISMISS("none", "dismissed", "adminDismissedAllRiskForUser");

        private final String level;
        private final String state;
        private final String detail;

        Decision(String level, String state, String detail) {
            this.level = level;
            this.state = state;
            this.detail = detail;
        }

        Map<String, Object> properties() {
            return Map.of("riskLevel", level, "riskState", state, "riskDetail", detail);
        }
    }

    /**
     * Changes the risk of users; all of them or none.
     *
     * @param initiatedBy who decided, for the history
     * @return the users whose risk has changed
     */
    public List<EntraUser> decide(Decision decision, Collection<EntraUser> users, String initiatedBy) {
        String now = objects.timestamp();
        return objects.change(transaction -> users.stream()
                .filter(user -> decide(transaction, decision, user, new Entry(initiatedBy, now)))
                .toList());
    }

    /** Returns the risky user of a user who was confirmed as compromised. */
    public static GraphObject compromised(EntraUser user, Instant at) {
        return riskyUser(user, Decision.CONFIRM_COMPROMISED, at.toString());
    }

    private static StoredObject riskyUser(EntraUser user, Decision decision, String at) {
        Map<String, Object> properties = new HashMap<>(decision.properties());
        properties.put("riskLastUpdatedDateTime", at);
        properties.put("isProcessing", false);
        properties.put("userDisplayName", user.displayName());
        properties.put("userPrincipalName", user.userPrincipalName());
        return new StoredObject(RISKY_USER, user.id(), properties);
    }

    private record Entry(String initiatedBy, String now) {}

    private boolean decide(Transaction transaction, Decision decision, EntraUser user, Entry entry) {
        Table<String, GraphObject> table = GraphTables.of(RISKY_USER).table;
        GraphObject before = transaction.get(table, user.id());
        if (before != null
                && before.properties()
                        .entrySet()
                        .containsAll(decision.properties().entrySet())) {
            return false;
        }
        StoredObject after = riskyUser(user, decision, entry.now());
        GraphObjects.put(transaction, after);
        Map<String, Object> properties = new HashMap<>(after.properties());
        properties.put("userId", user.id());
        properties.put("initiatedBy", entry.initiatedBy());
        properties.put("activity", Map.of("detail", decision.detail, "riskEventTypes", List.of()));
        addHistory(transaction, user.id(), properties);
        changeDetections(transaction, decision, user, entry);
        if (decision == Decision.CONFIRM_COMPROMISED) {
            compromise(transaction, user, entry);
        }
        return true;
    }

    private static void addHistory(Transaction transaction, String userId, Map<String, Object> properties) {
        GraphTables.GraphTable history = GraphTables.of(HISTORY);
        List<GraphObject> items =
                transaction.by(history.table, history.owners, userId).toList();
        if (items.size() >= MAX_HISTORY) {
            transaction.remove(history.table, items.get(0).id());
        }
        String last = items.isEmpty() ? "" : items.get(items.size() - 1).id();
        String number = last.substring(last.lastIndexOf('-') + 1).replaceAll("\\D", "");
        int next = number.isEmpty() || number.length() > 8 ? 1 : Integer.parseInt(number) + 1;
        transaction.put(
                history.table,
                new StoredObject(HISTORY, String.format("%s-history-%08d", userId, next), userId, properties));
    }

    /** The decision about the user is also one about the detections that were still open. */
    @Assumed("the pages name the user's risk only; the portal shows its detections with the same state")
    private static void changeDetections(Transaction transaction, Decision decision, EntraUser user, Entry entry) {
        GraphTables.GraphTable table = GraphTables.of(DETECTION);
        List<GraphObject> open = transaction
                .all(table.table)
                .filter(it -> user.id().equals(it.properties().get("userId")))
                .filter(it -> "atRisk".equals(it.properties().get("riskState")))
                .toList();
        for (GraphObject detection : open) {
            Map<String, Object> changes = new HashMap<>(decision.properties());
            changes.remove("riskLevel");
            changes.put("lastUpdatedDateTime", entry.now());
            GraphObjects.put(transaction, detection.with(changes));
        }
    }

    /** "Admin confirmed user compromised" is a detection; high risk also ends the user's sessions, if access is evaluated continuously. */
    @DocumentedBy("concept-identity-protection-risks.md; concept-continuous-access-evaluation.md, critical events")
    private void compromise(Transaction transaction, EntraUser user, Entry entry) {
        Map<String, Object> properties = new HashMap<>(Decision.CONFIRM_COMPROMISED.properties());
        properties.put("riskEventType", "adminConfirmedUserCompromised");
        properties.put("activity", "user");
        properties.put("detectionTimingType", "offline");
        properties.put("source", "IdentityProtection");
        properties.put("tokenIssuerType", "AzureAD");
        properties.put("userId", user.id());
        properties.put("userDisplayName", user.displayName());
        properties.put("userPrincipalName", user.userPrincipalName());
        for (String time : List.of("activityDateTime", "detectedDateTime", "lastUpdatedDateTime")) {
            properties.put(time, entry.now());
        }
        GraphObjects.put(
                transaction, new StoredObject(DETECTION, UUID.randomUUID().toString(), properties));
        transaction
                .find(GraphTables.of(user.type()).table, user.id())
                .map(current -> ((EntraUser) current).withSessionsRevoked(objects.now()))
                .ifPresent(revoked -> GraphObjects.put(transaction, revoked));
    }
}
