package io.github.graphidentity.activedirectory.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** Writes the domain controller's message, with its challenge and its names. */
@DocumentedBy("MS-NLMP 2.2.1.2, CHALLENGE_MESSAGE; 2.2.2.1, AV_PAIR; 2.2.2.5, NEGOTIATE")
final class ChallengeMessage {

    private static final int TYPE = 2;
    private static final int HEADER = 56;

    private static final int REQUEST_TARGET = 0x4;
    private static final int NTLM = 0x200;
    private static final int TARGET_TYPE_DOMAIN = 0x10000;
    private static final int TARGET_INFO = 0x800000;
    private static final int VERSION = 0x2000000;
    private static final int ALWAYS =
            NtlmMessage.UNICODE | REQUEST_TARGET | NTLM | TARGET_TYPE_DOMAIN | TARGET_INFO | VERSION;

    /** ALWAYS_SIGN, EXTENDED_SESSIONSECURITY, 128 and 56, but not SIGN, SEAL or KEY_EXCH. */
    private static final int IF_REQUESTED = 0xa0088000;

    /** Windows Server 2016, 10.0.14393, with revision 15 of NTLM. */
    private static final long WINDOWS_SERVER_2016 = 0x0f000000_3839000aL;

    private static final short END = 0;
    private static final short NETBIOS_COMPUTER = 1;
    private static final short NETBIOS_DOMAIN = 2;
    private static final short DNS_COMPUTER = 3;
    private static final short DNS_DOMAIN = 4;
    private static final short DNS_FOREST = 5;
    private static final short TIMESTAMP = 7;

    private ChallengeMessage() {}

    /**
     * Writes a message.
     *
     * @param requested the flags of the client
     * @param challenge 8 bytes
     */
    static byte[] of(int requested, byte[] challenge, DomainNames domain, Instant now) {
        byte[] name = domain.netBios().getBytes(UTF_16LE);
        byte[] info = targetInfo(domain, now);
        byte[] bytes = new byte[HEADER + name.length + info.length];
        ByteBuffer message = littleEndian(bytes).putLong(NtlmMessage.SIGNATURE).putInt(TYPE);
        field(message, name.length, HEADER).putInt(ALWAYS | (requested & IF_REQUESTED));
        message.put(challenge).putLong(0);
        field(message, info.length, HEADER + name.length).putLong(WINDOWS_SERVER_2016);
        message.put(name).put(info);
        return bytes;
    }

    private static ByteBuffer field(ByteBuffer message, int length, int offset) {
        return message.putShort((short) length).putShort((short) length).putInt(offset);
    }

    private static byte[] targetInfo(DomainNames domain, Instant now) {
        byte[] time = new byte[Long.BYTES];
        littleEndian(time).putLong(FileTime.of(now));
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        add(info, NETBIOS_DOMAIN, domain.netBios().getBytes(UTF_16LE));
        add(info, NETBIOS_COMPUTER, "DC1".getBytes(UTF_16LE));
        add(info, DNS_DOMAIN, domain.dns().getBytes(UTF_16LE));
        add(info, DNS_COMPUTER, domain.controller().getBytes(UTF_16LE));
        add(info, DNS_FOREST, domain.forest().getBytes(UTF_16LE));
        add(info, TIMESTAMP, time);
        add(info, END, new byte[0]);
        return info.toByteArray();
    }

    private static void add(ByteArrayOutputStream info, short id, byte[] value) {
        byte[] header = new byte[2 * Short.BYTES];
        littleEndian(header).putShort(id).putShort((short) value.length);
        info.writeBytes(header);
        info.writeBytes(value);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
