package org.supporthub.call;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.classify.Classification;
import org.supporthub.classify.Priority;
import org.supporthub.message.Attachment;
import org.supporthub.message.CallEvent.Direction;
import org.supporthub.message.CallEvent.State;
import org.supporthub.message.CallEvent.Times;
import org.supporthub.message.PhoneNumber;
import org.supporthub.ticket.OurFile;

/** One call, which can be read and wrapped up. */
public final class FakeCalls {
  public static final UUID ID = UUID.fromString("0193a000-0000-7000-8000-0000000000c1");

  private CallView call = view(null);

  /** The calls as they are read. */
  public Calls calls() {
    return new Calls(null) {
      @Override
      public Optional<CallView> byId(UUID id) {
        return Optional.of(call).filter(view -> view.id().equals(id));
      }

      @Override
      public List<CallView> find(CallFilter filter, int limit) {
        return filter.callId() == null || filter.callId().equals(call.callId())
            ? List.of(call)
            : List.of();
      }
    };
  }

  /** What agents write of them. */
  public WrapUps wrapUps() {
    return new WrapUps(null, null, null, null, null, null, null) {
      @Override
      public Optional<CallView> save(UUID id, WrapUp wrapUp, String actor) {
        if (!id.equals(ID)) {
          return Optional.empty();
        }
        call =
            view(
                new CallView.WrappedUp(
                    wrapUp,
                    new Classification(
                        "fault.login",
                        Priority.NORMAL,
                        "login",
                        "0123456789ab",
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of())));
        return Optional.of(call);
      }
    };
  }

  /** Their recordings: one. */
  public Recordings recordings() {
    return new Recordings(null, null, null, null) {
      @Override
      public Optional<OurFile> file(UUID id, String recording) {
        return id.equals(ID) && (recording == null || recording.equals("RE1"))
            ? Optional.of(
                new OurFile(
                    Attachment.ofOurs("recording.mp3", "audio/mpeg", 3, "0".repeat(64)),
                    new ArchivedContent("0".repeat(64), 3, Path.of("README.md"))))
            : Optional.empty();
      }
    };
  }

  private static CallView view(CallView.WrappedUp wrapUp) {
    CallRecord record =
        new CallRecord(
            Direction.IN,
            State.MISSED,
            true,
            new PhoneNumber("13800138000", "+8613800138000", "张三"),
            null,
            null,
            null,
            Times.UNKNOWN,
            null,
            null,
            List.of(),
            null,
            List.of(),
            Map.of());
    return new CallView(
        ID,
        "phone-cti",
        "",
        "c1",
        record,
        Outcome.MISSED,
        null,
        "CS1",
        List.of("CS1"),
        wrapUp,
        List.of(),
        Instant.parse("2026-11-22T01:20:00Z"));
  }
}
