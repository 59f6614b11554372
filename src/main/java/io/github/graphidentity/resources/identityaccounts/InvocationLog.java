package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.ProviderFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs one line for each invocation, and the reason if its provider failed. The logging pattern adds the request id. */
@Component
class InvocationLog implements InvocationListener {

    private static final Logger log = LoggerFactory.getLogger(InvocationLog.class);

    @Override
    public void invoked(ActionInvoked event) {
        Invocation invocation = event.invocation();
        log.atInfo()
                .setMessage("invokeAction {} {} outcome={} identityAccounts={} account={} caller={} tenant={}"
                        + " permission={}{} correlationId={} duration={}ms")
                .addArgument(invocation.action())
                .addArgument(invocation.identityProvider())
                .addArgument(event.outcome())
                .addArgument(() -> LogSafe.value(invocation.identityAccountsId()))
                .addArgument(() -> LogSafe.value(invocation.accountId()))
                .addArgument(() -> invocation.caller().name())
                .addArgument(() -> LogSafe.value(invocation.context().tenantId()))
                .addArgument(invocation.grant().permission())
                .addArgument(invocation.grant().beyondPublished() ? " (beyond the published table)" : "")
                .addArgument(event.correlationId())
                .addArgument(event.duration().toNanos() / 10_000 * 10_000 / 1e6)
                .log();
        if (event.refusal() != null && event.refusal().getCause() instanceof ProviderFailure failure) {
            logFailure(event.correlationId(), failure);
        }
    }

    /** Logs what the response does not contain: the failure as the provider reported it. */
    private static void logFailure(String correlationId, ProviderFailure failure) {
        switch (failure.kind()) {
            case UNAVAILABLE, TIMEOUT, REFUSED ->
                log.warn(
                        "correlationId={} {} {}",
                        correlationId,
                        LogSafe.value(failure.reason()),
                        failure.getCause() == null ? "" : LogSafe.value(String.valueOf(failure.getCause())));
            case ACCOUNT_NOT_FOUND, PROTECTED, DRY_RUN, LIMITED, CONFLICT -> {}
        }
    }
}
