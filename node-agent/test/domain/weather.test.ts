import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { createClimate, NORMALS } from "../../src/adapters/weather/climate.ts";
import { parseEnergyPlusWeather } from "../../src/adapters/weather/epw.ts";
import { WeatherFileError } from "../../src/adapters/weather/hourlyYear.ts";
import { readWeather } from "../../src/adapters/weather/readWeather.ts";
import { parseTestReferenceYear } from "../../src/adapters/weather/try.ts";
import { localTime } from "../../src/domain/localTime.ts";
import type { Weather } from "../../src/domain/weather.ts";

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const utc = (year: number, month: number, day: number, hour = 0) =>
  Date.UTC(year, month - 1, day, hour) / 1000;

/** A year in the format of DWD: temperature = month + hour/100, radiation at noon. */
function yearText(): string {
  const rows: string[] = [];
  MONTH_DAYS.forEach((days, month) => {
    for (let day = 1; day <= days; day++) {
      for (let hour = 1; hour <= 24; hour++) {
        const t = (month + 1 + hour / 100).toFixed(2);
        const sun = hour === 13 ? "400 100" : "0 0";
        rows.push(`4201500 2846500 ${month + 1} ${day} ${hour} ${t} 984 197 4.3 5 3.5 91 ${sun} 289 -316 3`);
      }
    }
  });
  return `Koordinatensystem : Lambert\r\nArt des TRY       : mittleres Jahr\r\n     RW      HW\r\n*** \r\n${rows.join("\r\n")}\r\n`;
}
const text = yearText();
const lines = text.split("\r\n");

describe("parseTestReferenceYear", () => {
  const weather = parseTestReferenceYear(text, "year.dat");

  it("names the kind of year", () => {
    assert.equal(weather.name, "DWD test reference year (mittleres Jahr)");
  });
  it("reads hours as MEZ, UTC+1, in every year", () => {
    // 12:00 MEZ on 15 March is 11:00 UTC.
    for (const year of [1999, 2026, 2027]) {
      assert.ok(Math.abs(weather.at(utc(year, 3, 15, 11)).temperatureC - 3.12) < 1e-9);
    }
  });
  it("centres the mean radiation of an hour in that hour and interpolates between", () => {
    assert.equal(weather.at(utc(2026, 6, 1, 11) + 1800).sunWPerM2, 500);
    assert.equal(weather.at(utc(2026, 6, 1, 11)).sunWPerM2, 250);
    assert.equal(weather.at(utc(2026, 6, 1, 20)).sunWPerM2, 0);
  });
  it("repeats 28 February on 29 February", () => {
    assert.deepEqual(weather.at(utc(2028, 2, 29, 11)), weather.at(utc(2028, 2, 28, 11)));
  });
  it("goes on smoothly over the turn of the year", () => {
    const before = weather.at(utc(2027, 1, 1, 0) - 3601).temperatureC;
    assert.ok(before > 12 && before < 12.3);
    assert.ok(Number.isFinite(weather.at(utc(2027, 1, 1, 0) - 3600).temperatureC));
  });

  const refused: [string, string, number, RegExp][] = [
    ["a file cut off in the middle", lines.slice(0, 1004).join("\n"), 1005, /ends after 1000 of 8760 hours/],
    ["a line cut off", [...lines.slice(0, 500), "4201500 2846500  1 21"].join("\n"), 501, /4 of 17 columns/],
    ["no header end", "a\nb\nc", 3, /header does not end/],
    ["an empty file", "", 0, /header does not end/],
    ["a word for a temperature", text.replace(" 1.05 ", " warm "), 9, /temperature "warm"/],
    ["an impossible temperature", text.replace(" 1.05 ", " 999 "), 9, /not within -60 and 60/],
    [
      "a missing hour",
      [...lines.slice(0, 10), ...lines.slice(11)].join("\n"),
      11,
      /is not hour 7 of the year/,
    ],
    ["more than a year", `${text}${lines[4]}\r\n`, 8765, /goes on after 8760 hours/],
  ];
  for (const [what, content, line, message] of refused) {
    it(`refuses ${what}, naming file and line`, () => {
      assert.throws(
        () => parseTestReferenceYear(content, "year.dat"),
        (error) => {
          assert.ok(error instanceof WeatherFileError);
          assert.equal(error.line, line);
          assert.match(error.message, message);
          assert.match(error.message, line > 0 ? new RegExp(`^year.dat:${line}: `) : /^year.dat: /);
          return true;
        },
      );
    });
  }
  it("refuses a file that is not there", () => {
    assert.throws(() => readWeather("/no/such/year.dat"), WeatherFileError);
  });
});

/** A year in the format of EnergyPlus, five hours west of Greenwich: temperature = month + hour/100, radiation at noon. */
function epwText(change: (row: string[], hour: number) => string[] = (row) => row, isLeap = false): string {
  const header = ["LOCATION,Boston,MA,USA,TMY3,725090,42.37,-71.02,-5.0,6.0", ...new Array(7).fill("X,0")];
  const rows: string[] = [];
  MONTH_DAYS.forEach((days, month) => {
    for (let day = 1; day <= days + (isLeap && month === 1 ? 1 : 0); day++)
      for (let hour = 1; hour <= 24; hour++) {
        const row = new Array<string>(35).fill("0");
        row.splice(
          0,
          7,
          "1999",
          `${month + 1}`,
          `${day}`,
          `${hour}`,
          "60",
          "?9",
          (month + 1 + hour / 100).toFixed(2),
        );
        row[13] = hour === 13 ? "500" : "0";
        row[21] = "3.5";
        rows.push(change(row, rows.length).join(","));
      }
  });
  return [...header, ...rows, ""].join("\r\n");
}

describe("parseEnergyPlusWeather", () => {
  const epw = parseEnergyPlusWeather(epwText(), "boston.epw");
  const put = (column: number, value: string, at = 0) =>
    epwText((row, hour) => row.with(column, hour === at ? value : (row[column] as string)));

  it("names the place", () => {
    assert.equal(epw.name, "EnergyPlus weather (Boston, USA)");
  });
  it("reads hours in the standard time of the place", () => {
    // 12:00 on 15 March in Boston, winter time, is 17:00 UTC.
    const { temperatureC, windMPerS } = epw.at(utc(2026, 3, 15, 17));
    assert.ok(Math.abs(temperatureC - 3.12) < 1e-9);
    assert.equal(windMPerS, 3.5);
    assert.equal(epw.at(utc(2026, 6, 1, 17) + 1800).sunWPerM2, 500);
  });
  it("leaves 29 February out", () => {
    const leap = parseEnergyPlusWeather(epwText(undefined, true), "leap.epw");
    assert.deepEqual(leap.at(utc(2026, 3, 1, 17)), epw.at(utc(2026, 3, 1, 17)));
  });
  it("takes the hour before for a missing value, the last of the year for the first", () => {
    assert.equal(
      parseEnergyPlusWeather(put(6, "99.9", 30), "a.epw").at(utc(2026, 1, 2, 12)).temperatureC,
      1.06,
    );
    assert.equal(
      parseEnergyPlusWeather(put(6, "99.9", 0), "a.epw").at(utc(2026, 1, 1, 6)).temperatureC,
      12.24,
    );
  });
  const refused: [string, string, number, RegExp][] = [
    ["another kind of file", "a\nb", 1, /no LOCATION/],
    ["a place without a time zone", epwText().replace(",-5.0,", ",,"), 1, /time zone "" is not within/],
    [
      "a file cut off",
      epwText().split("\r\n").slice(0, 108).join("\r\n"),
      108,
      /ends after 100 of 8760 hours/,
    ],
    ["a line cut off", epwText((row, hour) => (hour === 3 ? row.slice(0, 20) : row)), 12, /columns and more/],
    ["a word for a temperature", put(6, "warm"), 9, /temperature "warm" is not within/],
    ["radiation of another sun", put(13, "1600", 5), 14, /radiation "1600" is not within/],
    ["no wind", epwText((row) => row.with(21, "999")), 0, /has no wind at all/],
    ["an hour twice", put(3, "1", 1), 10, /is not hour 2 of the year/],
    [
      "more than a year",
      `${epwText()}${epwText().split("\r\n").at(-2)}\r\n`,
      8769,
      /goes on after 8760 hours/,
    ],
  ];
  for (const [what, content, line, message] of refused) {
    it(`refuses ${what}, naming file and line`, () => {
      assert.throws(
        () => parseEnergyPlusWeather(content, "a.epw"),
        (error) => {
          assert.ok(error instanceof WeatherFileError);
          assert.match(error.message, message);
          assert.equal(error.line, line);
          return true;
        },
      );
    });
  }
});

/** Means of a month over some years: temperature, and radiation in kWh/m². */
function monthly(weather: Weather, month: number, years: readonly number[]) {
  let temperature = 0;
  let sun = 0;
  let hours = 0;
  for (const year of years) {
    for (let day = 1; day <= (MONTH_DAYS[month - 1] as number); day++) {
      for (let hour = 0; hour < 24; hour++) {
        const sample = weather.at(utc(year, month, day, hour));
        temperature += sample.temperatureC;
        sun += sample.sunWPerM2 / 1000;
        hours += 1;
      }
    }
  }
  return { temperatureC: temperature / hours, sunKWhPerM2: sun / years.length };
}

describe("createClimate", () => {
  const years = Array.from({ length: 12 }, (_, i) => 2020 + i);
  it("keeps the monthly normals over the years: temperature within 1 K, radiation within 10 %", () => {
    const weather = createClimate();
    for (let month = 1; month <= 12; month++) {
      const mean = monthly(weather, month, years);
      const normalC = NORMALS.temperatureC[month - 1] as number;
      const normalSun = NORMALS.sunKWhPerM2[month - 1] as number;
      assert.ok(Math.abs(mean.temperatureC - normalC) < 1.2, `month ${month}: ${mean.temperatureC} °C`);
      assert.ok(
        Math.abs(mean.sunKWhPerM2 / normalSun - 1) < 0.1,
        `month ${month}: ${mean.sunKWhPerM2} kWh/m²`,
      );
    }
  });
  it("gives the same weather for the same seed and another for another", () => {
    const moment = utc(2026, 5, 17, 13);
    assert.deepEqual(createClimate(3).at(moment), createClimate(3).at(moment));
    assert.notDeepEqual(createClimate(3).at(moment), createClimate(4).at(moment));
  });
  it("has warm afternoons, cold nights and no sun at midnight", () => {
    const weather = createClimate();
    let warmer = 0;
    for (let day = 1; day <= 28; day++) {
      const noon = weather.at(utc(2026, 7, day, 13));
      const night = weather.at(utc(2026, 7, day, 2));
      if (noon.temperatureC > night.temperatureC) warmer += 1;
      assert.equal(weather.at(utc(2026, 7, day, 23)).sunWPerM2, 0);
      assert.ok(noon.sunWPerM2 > 100 && noon.sunWPerM2 < 1000);
    }
    assert.ok(warmer >= 26);
  });
});

describe("real test reference year", () => {
  const folder = join(process.env.ECOSPHERE_DATA ?? "", "weather");
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^TRY.*\.dat$/.test(name)) : undefined;
  const skip =
    process.env.ECOSPHERE_DATA && file ? false : "ECOSPHERE_DATA names no folder with weather/TRY*.dat";

  it("is read whole, agrees with the built-in normals and fails by line when truncated", { skip }, () => {
    const path = join(folder, file as string);
    const weather = readWeather(path);
    for (let month = 1; month <= 12; month++) {
      const mean = monthly(weather, month, [2026]);
      assert.ok(
        Math.abs(mean.temperatureC - (NORMALS.temperatureC[month - 1] as number)) < 1.5,
        `month ${month}`,
      );
      assert.ok(Math.abs(mean.sunKWhPerM2 / (NORMALS.sunKWhPerM2[month - 1] as number) - 1) < 0.15);
    }
    const half = readFileSync(path, "latin1").slice(0, 300_000);
    assert.throws(() => parseTestReferenceYear(half, path), WeatherFileError);
  });
});

describe("localTime", () => {
  it("knows summer time by the rule of the European Union", () => {
    assert.equal(localTime(utc(2026, 3, 29, 0) + 3599).hour, 1);
    assert.equal(localTime(utc(2026, 3, 29, 1)).hour, 3);
    assert.equal(localTime(utc(2026, 10, 25, 0)).hour, 2);
    assert.equal(localTime(utc(2026, 10, 25, 1)).hour, 2);
  });
  it("agrees with the platform's time zone data over three years", () => {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Berlin",
      day: "numeric",
      hour: "numeric",
      hourCycle: "h23",
    });
    for (let moment = utc(2026, 1, 1); moment < utc(2029, 1, 1); moment += 6 * 3600 + 1800) {
      const parts = Object.fromEntries(format.formatToParts(moment * 1000).map((p) => [p.type, p.value]));
      const local = localTime(moment);
      assert.deepEqual([local.day, local.hour], [Number(parts.day), Number(parts.hour)]);
    }
  });
});
