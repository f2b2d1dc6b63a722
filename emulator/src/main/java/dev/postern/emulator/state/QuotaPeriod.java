package dev.postern.emulator.state;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;

/**
 * The period of a usage plan's quota, in days of UTC. Documented for {@code QuotaSettings} in AWS
 * CloudFormation: the offset is the day on which a period starts; a WEEK of offset 0 starts on
 * Sunday, of offset 1 on Monday, and a MONTH of offset 0 on the first.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigateway-usageplan-quotasettings.html">QuotaSettings</a>
 */
public final class QuotaPeriod {
  private QuotaPeriod() {}

  /** The first day of the period in which {@code day} is. */
  public static LocalDate start(QuotaSettings quota, LocalDate day) {
    int offset = quota.offset() == null ? 0 : quota.offset();
    return switch (quota.period()) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY.plus(offset)));
      case MONTH ->
          (day.getDayOfMonth() > offset ? day : day.minusMonths(1)).withDayOfMonth(offset + 1);
      default -> day;
    };
  }
}
