package io.github.graphidentity.emulator.client;

import io.github.graphidentity.emulator.client.ControlClient.Application;

/**
 * What is looked for in a journal, or forgotten. It begins with {@link Requests}, and is no longer one that a fault could be
 * meant for once it says what came of them.
 */
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
