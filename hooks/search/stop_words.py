"""Words that stand in every text and every question, so that finding them says nothing.

Words that ask for something that a page answers are none: how long, whom, where, when, without, under.
"""

STOP_WORDS = {
    "fi": frozenset(
        """
        ja on ei se että niin kun jos tai mutta kuin myös hän joka jonka joita jotka jolla joissa josta jota ovat oli
        olla ole olen olet olemme ollut olisi voi voin voit voiko voisi pitää pitäisi mitä mikä mitkä miten millainen
        millä minkä missä mistä mihin siitä siinä siihen sitä sen ne niitä niiden niistä niihin tämä tämän tätä tästä
        tässä tähän nämä näitä näiden nyt sitten vain vielä jo eli sekä eikä ettei jotta koska kuka ketä ketkä kenen
        minä minun minua mulle mun minulle sinä sinun sinua sinulle sun sulle me meidän meille te teidän teille he
        heidän heitä heille hänen häntä hänelle itse oma oman ihan aina aika kaikki kaikkia kaikista muu muut muuta muita
        muun toinen toista jokin joku jonkun jotain jollekin onko ovatko eivät en et emme ette entä kai ettei jo noin
        ko kö saa saako pitääkö mä sä tää toi mut niinku kans esim esimerkiksi mukaan kautta sillä tällä tällöin silloin mitään
        """.split()  # noqa: SIM905 - as words they can be read
    ),
    "sv": frozenset(
        """
        och att det som en ett i på är av för med till den har de inte om kan man vad hur var vilka vilken vilket mitt
        min mina jag ska skall du din ditt dina vi oss vår vårt våra ni er ert era han hon hen hans hennes dem deras sig
        sin sitt sina mig dig så men eller när då där här detta denna dessa den det ha hade få får fick bli blir blev
        vara varit måste skulle kunde vill också bara än ännu redan från vid efter ur mot ju nog sen sedan genom både
        samt något någon några alla allt annan andra annat varje sådan sådant bör ta tar göra gör gjort finns va åt
        """.split()  # noqa: SIM905
    ),
    "no": frozenset(
        """
        og at det som en ei et i på er av for med til den har de ikke om kan man hva hvordan hvor hvilke hvilken hvilket
        mitt min mine meg jeg vi oss vår vårt våre du deg din ditt dine dere deres han hun hans hennes dem seg sin sitt
        sine så men eller når da der her dette denne disse ha hadde få får fikk bli blir ble være vært må skal skulle
        kunne vil også bare enn ennå allerede fra ved etter ut mot jo nok siden gjennom både samt noe noen alle alt
        annen andre annet hver slik bør ta tar gjøre gjør gjort finnes å mens ikkje eg korleis nokon noko meir kven
        """.split()  # noqa: SIM905
    ),
    "en": frozenset(
        """
        and the a an of to in is it that for on with as are be this by or from at can how what which when do does did
        my i we you your our their his her its he she they them me us into has have had was were been being will would
        should could may might must not no if so but than then there here these those also just about after
        before because while any all some other others each such own get gets got go goes make makes made am s t don
        dont wont cant wanna gonna im ive
        """.split()  # noqa: SIM905
    ),
}
