const factor = Number(process.env.ECOSPHERE_PROPERTY_FACTOR ?? 1);
if (!(factor > 0)) throw new Error("ECOSPHERE_PROPERTY_FACTOR must be a number above 0.");

/** Random cases a law is tried with: CI's number, times `ECOSPHERE_PROPERTY_FACTOR` for a longer search. */
export const runs = (usual: number): number => Math.max(1, Math.round(usual * factor));
