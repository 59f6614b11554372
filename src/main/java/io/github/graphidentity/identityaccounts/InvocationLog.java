package io.github.graphidentity.identityaccounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One INFO line per invocation; the request id stands before it, put there by the filter that minted it. */
@Component
class InvocationLog {

    private static final Logger log = LoggerFactory.getLogger(InvocationLog.class);

    private static final int MAX_LENGTH = 256;

    @EventListener
    void on(ActionInvoked event) {
        Invocation invocation = event.invocation();
        log.atInfo()
                .setMessage("invokeAction {} {} outcome={} identityAccounts={} account={} caller={} tenant={}"
                        + " permission={}{} correlationId={} duration={}ms")
                .addArgument(invocation.action())
                .addArgument(invocation.identityProvider())
                .addArgument(event.outcome())
                .addArgument(() -> oneLine(invocation.identityAccountsId()))
                .addArgument(() -> oneLine(invocation.accountId()))
                .addArgument(() -> oneLine(invocation.caller().name()))
                .addArgument(invocation.caller().tenantId())
                .addArgument(invocation.grant().permission())
                .addArgument(invocation.grant().beyondPublished() ? " (beyond the published table)" : "")
                .addArgument(event.correlationId())
                .addArgument(event.duration().toNanos() / 10_000 * 10_000 / 1e6)
                .log();
        if (event.refusal() != null && event.refusal().getCause() instanceof ProviderFailure failure) {
            tellWhy(event.correlationId(), failure);
        }
    }

    /** What the caller is not told: the provider's own words, which only the operator can make use of. */
    private static void tellWhy(String correlationId, ProviderFailure failure) {
        switch (failure.kind()) {
            case UNAVAILABLE, TIMEOUT, REFUSED ->
                log.warn(
                        "correlationId={} {} {}",
                        correlationId,
                        oneLine(failure.reason()),
                        failure.getCause() == null ? "" : oneLine(String.valueOf(failure.getCause())));
            case ACCOUNT_NOT_FOUND, PROTECTED, DRY_RUN, CONFLICT -> {}
        }
    }

    /** Ids are the caller's own words: they may neither forge a log line nor flood the log. */
    private static String oneLine(String words) {
        String bounded = words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) + "…" : words;
        return bounded.replaceAll("\\p{Cntrl}", "?");
    }
}
