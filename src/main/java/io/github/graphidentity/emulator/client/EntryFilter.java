package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;

/** A filter of journal entries. It starts with {@link Requests}; once it filters by a result, a fault can no longer use it. */
public sealed interface EntryFilter extends EntryPattern permits Requests {

    @Override
    EntryFilter on(String accountId);

    @Override
    EntryFilter at(String identityProvider);

    @Override
    EntryFilter by(Application client);

    @Override
    EntryFilter byUser(String user);

    @Override
    EntryFilter outcome(String outcome);

    @Override
    EntryFilter status(int status);

    @Override
    EntryFilter metBy(FaultRule fault);

    @Override
    EntryFilter with(String field, Object value);
}
