<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!--
  432-to-382: an ERN 4.3.2 message as one of 3.8.2.

  The templates follow the output: header, cue sheets, resources, releases,
  deals, purge; what several parts share stands at the end.  Parties are
  written where they are pointed to.  What 4.3.2 marks with a territory goes to
  a block for that territory: templates of mode "in" make what a block holds,
  one for each element of 4.3.2.  What is not named here is not carried, and
  is told as lost.  README.md tells what the elements and functions of c: and
  f: do.

  Nothing may grant more than the original did: a deal with a limit that 3.8.2
  cannot say is left out whole.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:c="urn:ern-tools:convert"
    xmlns:f="urn:ern-tools:functions"
    xmlns:s="http://ddex.net/xml/ern/432"
    xmlns:ern="http://ddex.net/xml/ern/382"
    extension-element-prefixes="c f" exclude-result-prefixes="s">

<!-- What 3.8.2 demands and 4.3.2 may lack. -->
<xsl:param name="title" select="'Unknown'"/>
<xsl:param name="artist" select="'Unknown'"/>
<!-- Territory of a deal that says none; '' leaves such a deal out. -->
<xsl:param name="deal-territory"/>

<!-- What a track of 3.8.2 says again of the main release. -->
<xsl:variable name="main" select="/s:NewReleaseMessage/ReleaseList/Release"/>
<xsl:variable name="main-plines" select="$main/PLine[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
<xsl:variable name="main-clines" select="$main/CLine[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
<xsl:variable name="main-dates" select="$main/ReleaseDate[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide' and @IsDefault]"/>
<xsl:variable name="main-global-dates" select="$main/ReleaseDate[@ApplicableTerritoryCode = 'Worldwide'][not(@IsDefault)]"/>
<xsl:variable name="main-warnings" select="$main/ParentalWarningType[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
<!-- Who is shown for all of it, and under which name. -->
<xsl:variable name="main-name" select="f:set($main/DisplayArtistName[not(../DisplayArtistName/@ApplicableTerritoryCode)])"/>
<xsl:variable name="main-artists" select="f:set($main/DisplayArtist)"/>


<xsl:template match="/">
  <xsl:apply-templates select="*"/>
</xsl:template>

<xsl:template match="s:NewReleaseMessage">
  <ern:NewReleaseMessage>
    <xsl:call-template name="message-attributes"/>
    <xsl:call-template name="profile"/>
    <c:copy select="MessageHeader"/>
    <xsl:apply-templates select="CueSheetList"/>
    <xsl:apply-templates select="ResourceList"/>
    <xsl:apply-templates select="ReleaseList"/>
    <xsl:apply-templates select="DealList"/>
  </ern:NewReleaseMessage>
</xsl:template>

<xsl:template match="s:PurgeReleaseMessage">
  <ern:PurgeReleaseMessage>
    <xsl:call-template name="message-attributes"/>
    <c:copy select="MessageHeader"/>
    <xsl:apply-templates select="PurgedRelease"/>
  </ern:PurgeReleaseMessage>
</xsl:template>

<xsl:template name="message-attributes">
  <c:fill name="@MessageSchemaVersionId" value="ern/382" code="FILL-VERSION" reason="a message of 3.8.2 says its version"/>
  <c:copy select="@LanguageAndScriptCode"/>
  <c:lost select="@AvsVersionId" code="LOSS-IMPLIED" reason="3.8.2 has one edition of allowed values"/>
</xsl:template>

<!-- The names of profiles as the release profiles 1.4 write them. -->
<xsl:template name="profile">
  <xsl:variable name="p" select="@ReleaseProfileVersionId"/>
  <xsl:variable name="variant" select="@ReleaseProfileVariantVersionId"/>
  <xsl:variable name="type" select="ReleaseList/Release/ReleaseType"/>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="$p = 'Audio' and $variant = 'BoxedSet'">DigitalBoxedSet</xsl:when>
      <xsl:otherwise>
        <xsl:if test="$p = 'Audio' and contains($variant, 'Classical')">Digital</xsl:if>
        <xsl:if test="contains($variant, 'Classical')">Classical</xsl:if>
        <xsl:choose>
          <xsl:when test="$p = 'Audio' and $type = 'Single' and not($variant)">AudioSingle</xsl:when>
          <xsl:when test="$p = 'Audio'">AudioAlbum</xsl:when>
          <xsl:when test="$p = 'SimpleAudioSingle'">AudioSingle</xsl:when>
          <xsl:when test="$p = 'SimpleVideoSingle' or $p = 'Video' and $type = 'VideoSingle'">VideoSingle</xsl:when>
          <xsl:when test="$p = 'Video'">VideoAlbum</xsl:when>
          <xsl:when test="$p = 'MixedMedia'">MixedMediaBundle</xsl:when>
          <xsl:when test="$p = 'LongFormMusicalWorkVideo'">LongformMusicVideo</xsl:when>
          <xsl:otherwise><xsl:value-of select="$p"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="contains($variant, 'BoxedSet')">BoxedSet</xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <c:attr name="ReleaseProfileVersionId" select="$p" value="concat('CommonReleaseTypes/14/', $name)"
      with="$variant"/>
</xsl:template>

<!-- ==== cue sheets ===================================================== -->

<xsl:template match="CueSheetList">
  <CueSheetList>
    <xsl:for-each select="CueSheet">
      <CueSheet>
        <c:copy select="CueSheetId|CueSheetReference|CueSheetType"/>
        <xsl:apply-templates select="Cue"/>
      </CueSheet>
    </xsl:for-each>
  </CueSheetList>
</xsl:template>

<xsl:template match="Cue">
  <Cue>
    <c:copy select="CueUseType|CueThemeType|CueVocalType|CueVisualPerceptionType|CueOrigin|IsDance|HasMusicalContent"/>
    <xsl:for-each select="(ResourceId|WorkId)[*]">
      <xsl:choose>
        <xsl:when test="self::WorkId">
          <c:leaf name="ReferencedCreationType" select="*|*/@*" value="'MusicalWork'"/>
        </xsl:when>
        <xsl:otherwise>
          <c:leaf name="ReferencedCreationType" select="*|*/@*" value="'Resource'"/>
        </xsl:otherwise>
      </xsl:choose>
      <ReferencedCreationId><c:copy select="*"/></ReferencedCreationId>
    </xsl:for-each>
    <xsl:for-each select="DisplayTitle|FormalTitle|GroupingTitle">
      <ReferencedCreationTitle><xsl:call-template name="title"/></ReferencedCreationTitle>
    </xsl:for-each>
    <xsl:call-template name="title-texts"/>
    <xsl:apply-templates select="Contributor" mode="performer">
      <xsl:with-param name="name" select="'ReferencedCreationContributor'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="Contributor" mode="writer">
      <xsl:with-param name="name" select="'ReferencedIndirectCreationContributor'"/>
      <xsl:with-param name="role" select="'MusicalWorkContributorRole'"/>
    </xsl:apply-templates>
    <xsl:for-each select="PLine|CLine">
      <xsl:call-template name="line"/>
    </xsl:for-each>
    <c:copy select="StartTime|Duration|EndTime"/>
  </Cue>
</xsl:template>

<!-- ==== resources ====================================================== -->

<xsl:template match="ResourceList">
  <ResourceList>
    <xsl:apply-templates select="*"/>
  </ResourceList>
</xsl:template>

<!-- Of several editions 3.8.2 can hold one: the plain one. -->
<xsl:template match="SoundRecording|Video">
  <xsl:variable name="kind" select="local-name()"/>
  <xsl:variable name="editions" select="SoundRecordingEdition|VideoEdition"/>
  <xsl:variable name="edition" select="($editions[not(Type = 'ImmersiveEdition')]|$editions[not($editions[not(Type = 'ImmersiveEdition')])])[1]"/>
  <xsl:variable name="format" select="RecordingFormat[parent::Video][c:allowed('VideoType', .)][1]"/>
  <!-- the name of the artists is that of the release, unless it is said -->
  <xsl:variable name="again" select="DisplayArtistName[f:set(../DisplayArtistName) = $main-name and f:set(../DisplayArtist) = $main-artists]"/>
  <c:element name="{$kind}">
    <c:copy select="@LanguageAndScriptCode|ResourceReference"/>
    <xsl:choose>
      <xsl:when test="$format">
        <c:copy select="$format" as="VideoType"/>
        <c:lost select="Type" code="LOSS-IMPLIED" reason="the type of 3.8.2 says the format, which says more"/>
      </xsl:when>
      <xsl:otherwise>
        <c:copy select="Type" as="{$kind}Type"/>
      </xsl:otherwise>
    </xsl:choose>
    <c:copy select="$edition/ResourceId" as="{$kind}Id"/>
    <c:copy select="WorkId" as="Indirect{$kind}Id"/>
    <xsl:call-template name="reference-title"/>
    <xsl:call-template name="composite"/>
    <c:copy select="IsInstrumental|IsRemastered|Duration"/>
    <c:copy select="ContainsHiddenContent" as="IsHiddenResource"/>
    <xsl:call-template name="languages"/>
    <xsl:call-template name="contained"/>
    <xsl:apply-templates select="CreationDate|MasteredDate" mode="date"/>
    <xsl:apply-templates select="RemasteredDate[1]" mode="date"/>
    <xsl:for-each select="VideoCueSheetReference">
      <VideoCueSheetReference><c:copy select="."/></VideoCueSheetReference>
    </xsl:for-each>
    <c:copy select="ReasonForCueSheetAbsence"/>
    <xsl:call-template name="blocks">
      <xsl:with-param name="name" select="concat($kind, 'DetailsByTerritory')"/>
      <xsl:with-param name="all" select="*[not(self::ResourceReference)][not($again and self::DisplayArtistName)]|$edition/*"/>
    </xsl:call-template>
    <c:carry select="$again"/>
  </c:element>
  <c:lost select="$edition/Type" code="LOSS-IMPLIED" reason="3.8.2 knows one edition of a recording"/>
  <c:lost select="$editions[count(.|$edition) > 1]" code="LOSS-EDITION" reason="3.8.2 knows one edition of a recording"/>
</xsl:template>

<xsl:template match="Image|Text|SheetMusic|Software">
  <xsl:variable name="kind" select="local-name()"/>
  <c:element name="{$kind}">
    <c:copy select="@LanguageAndScriptCode|ResourceReference"/>
    <c:copy select="Type" as="{$kind}Type"/>
    <c:copy select="ResourceId" as="{$kind}Id"/>
    <c:copy select="WorkId" as="Indirect{$kind}Id"/>
    <xsl:if test="self::SheetMusic">
      <xsl:call-template name="reference-title"/>
    </xsl:if>
    <xsl:call-template name="languages"/>
    <c:copy select="ResourceContainedResourceReferenceList"/>
    <xsl:apply-templates select="CreationDate" mode="date"/>
    <xsl:call-template name="blocks">
      <xsl:with-param name="name">
        <xsl:value-of select="$kind"/>DetailsByTerritory<xsl:text/>
      </xsl:with-param>
      <xsl:with-param name="all" select="*[not(self::ResourceReference)]"/>
    </xsl:call-template>
  </c:element>
</xsl:template>

<xsl:template name="composite">
  <xsl:variable name="t" select="CompositeMusicalWorkType"/>
  <xsl:choose>
    <xsl:when test="$t = 'Medley'"><c:leaf name="IsMedley" select="$t" value="'true'"/></xsl:when>
    <xsl:when test="$t = 'Potpourri'"><c:leaf name="IsPotpourri" select="$t" value="'true'"/></xsl:when>
    <xsl:when test="$t">
      <c:leaf name="IsMedley" select="$t" value="'false'"/>
      <c:leaf name="IsPotpourri" select="$t" value="'false'"/>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- 3.8.2 has plain codes of languages: of en-Latn-GB that is en. -->
<xsl:template name="languages">
  <xsl:for-each select="LanguageOfPerformance[f:true(@IsMainLanguage)]">
    <xsl:call-template name="plain-language"/>
  </xsl:for-each>
  <xsl:for-each select="LanguageOfPerformance[not(f:true(@IsMainLanguage))]|LanguageOfDubbing|SubTitleLanguage|LanguageOfLyrics">
    <xsl:call-template name="plain-language"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="plain-language">
  <xsl:choose>
    <xsl:when test="contains(., '-') and not(c:allowed('IsoLanguageCode', .))">
      <c:leaf name="{local-name()}" select="." value="substring-before(., '-')"/>
    </xsl:when>
    <xsl:otherwise>
      <c:leaf name="{local-name()}" select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Samples and parts: of a recording they are related resources in 4.3.2. -->
<xsl:template name="contained">
  <xsl:variable name="list" select="RelatedResource[ResourceRelationshipType = 'HasContentFrom' or ResourceRelationshipType = 'ContainsSamplesFrom' or ResourceRelationshipType = 'HasPart'][ResourceRelatedResourceReference]"/>
  <c:copy select="ResourceContainedResourceReferenceList"/>
  <xsl:if test="$list and not(ResourceContainedResourceReferenceList)">
    <ResourceContainedResourceReferenceList>
      <xsl:for-each select="$list">
        <ResourceContainedResourceReference>
          <c:leaf name="ResourceContainedResourceReference" select="ResourceRelatedResourceReference" with="ResourceRelationshipType[. = 'HasContentFrom']"/>
          <c:copy select="Timing[1]/DurationUsed[1]|Timing[1]/StartPoint"/>
        </ResourceContainedResourceReference>
      </xsl:for-each>
    </ResourceContainedResourceReferenceList>
  </xsl:if>
</xsl:template>

<!-- ==== blocks by territory ============================================ -->

<!-- One block for the world with all that says no territory, then one for
     each set of territories of which the same is said.  When even the title is
     said for territories only, and for one set of them, that is the only
     block.  Context is the owner of the block; ALL is what may go into it,
     AGAIN what is said of others and holds for it everywhere; FORMAL are the
     titles for display that are the formal ones as well. -->
<xsl:template name="blocks">
  <xsl:param name="name"/>
  <xsl:param name="all" select="*"/>
  <xsl:param name="again" select="/.."/>
  <xsl:param name="formal" select="/.."/>
  <xsl:choose>
    <xsl:when test="f:marked($all)">
      <xsl:call-template name="marked-blocks">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="all" select="$all"/>
        <xsl:with-param name="again" select="$again"/>
        <xsl:with-param name="formal" select="$formal"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <c:element name="{$name}">
        <c:leaf name="TerritoryCode" select="ResourceReference|ReleaseReference|ReleaseRelationshipType" value="'Worldwide'" with="$all/@IsDefault[f:true(.)]"/>
        <xsl:apply-templates select="$all" mode="in"/>
        <xsl:if test="$again|$formal">
          <c:again>
            <xsl:apply-templates select="$again" mode="in"/>
            <xsl:apply-templates select="$formal" mode="formal"/>
          </c:again>
        </xsl:if>
      </c:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="marked-blocks">
  <xsl:param name="name"/>
  <xsl:param name="all"/>
  <xsl:param name="again"/>
  <xsl:param name="formal"/>
  <xsl:variable name="formal-world" select="$formal[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
  <xsl:variable name="codes" select="$all[not(self::DisplayTitleText)]/@ApplicableTerritoryCode[c:allowed('CurrentTerritoryCode', .)]"/>
  <xsl:variable name="groups" select="f:groups($codes)"/>
  <xsl:variable name="world" select="$all[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
  <xsl:variable name="single" select="count($groups) = 1 and $all/self::DisplayTitle and not($world/self::DisplayTitle)"/>
  <xsl:if test="not($single)">
    <xsl:variable name="said" select="$codes[. = 'Worldwide']"/>
    <c:element name="{$name}">
      <c:leaf name="TerritoryCode" select="$said|(ResourceReference|ReleaseReference|ReleaseRelationshipType)[not($said)]" value="'Worldwide'" with="$world/@IsDefault[f:true(.)]"/>
      <xsl:apply-templates select="$world" mode="in"/>
      <c:again>
        <xsl:apply-templates select="$again" mode="in"/>
        <xsl:apply-templates select="$formal-world" mode="formal"/>
      </c:again>
    </c:element>
  </xsl:if>
  <xsl:for-each select="$groups">
    <xsl:variable name="first" select="string(.)"/>
    <xsl:variable name="twins" select="f:twins(.)"/>
    <c:element name="{$name}">
      <xsl:for-each select="$twins">
        <c:leaf name="TerritoryCode" select="$codes[. = current()]"/>
      </xsl:for-each>
      <xsl:if test="$single">
        <xsl:apply-templates select="$world" mode="in"/>
        <c:carry select="$all/@IsDefault[f:true(.)]"/>
      </xsl:if>
      <xsl:apply-templates select="$all[@ApplicableTerritoryCode = $first]" mode="in"/>
      <c:again>
        <xsl:apply-templates select="$again[$single]" mode="in"/>
        <xsl:apply-templates select="$formal-world[$single]|$formal[@ApplicableTerritoryCode = $first]" mode="formal"/>
      </c:again>
    </c:element>
    <xsl:if test="count($twins) > 1">
      <c:lost select="$all[@ApplicableTerritoryCode = $twins and @ApplicableTerritoryCode != $first]" code="LOSS-MERGED" reason="another territory says the same; it is said once"/>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="in"/>

<xsl:template match="DisplayTitle|FormalTitle|GroupingTitle" mode="in">
  <Title><xsl:call-template name="title"/></Title>
</xsl:template>

<xsl:template match="DisplayTitle" mode="formal">
  <Title>
    <xsl:call-template name="title">
      <xsl:with-param name="type" select="'FormalTitle'"/>
    </xsl:call-template>
  </Title>
</xsl:template>

<xsl:template match="DisplayArtist" mode="in">
  <DisplayArtist><xsl:call-template name="artist"/></DisplayArtist>
</xsl:template>

<xsl:template match="Contributor|EditionContributor" mode="in">
  <xsl:apply-templates select="." mode="performer">
    <xsl:with-param name="name" select="'ResourceContributor'"/>
  </xsl:apply-templates>
  <xsl:apply-templates select="." mode="writer">
    <xsl:with-param name="name" select="'IndirectResourceContributor'"/>
    <xsl:with-param name="role" select="'IndirectResourceContributorRole'"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="Character" mode="in">
  <Character>
    <c:copy select="@SequenceNumber"/>
    <xsl:apply-templates select="CharacterPartyReference" mode="party"/>
    <xsl:apply-templates select="Performer" mode="performer">
      <xsl:with-param name="name" select="'ResourceContributor'"/>
      <xsl:with-param name="all" select="true()"/>
    </xsl:apply-templates>
  </Character>
</xsl:template>

<xsl:template match="ResourceRightsController" mode="in">
  <RightsController>
    <c:copy select="@SequenceNumber"/>
    <xsl:apply-templates select="RightsControllerPartyReference" mode="party"/>
    <xsl:for-each select="RightsControlType">
      <xsl:choose>
        <xsl:when test=". = 'RightsHolder'"><c:leaf name="RightsControllerRole" select="." value="'RightsController'"/></xsl:when>
        <xsl:otherwise><c:leaf name="RightsControllerRole" select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <c:copy select="RightShareUnknown|RightSharePercentage"/>
  </RightsController>
</xsl:template>

<xsl:template match="AdministratingRecordCompany" mode="in">
  <AdministratingRecordCompany>
    <c:copy select="Role/@*"/>
    <c:attr name="Role" select="Role"/>
    <xsl:apply-templates select="RecordCompanyPartyReference" mode="party"/>
  </AdministratingRecordCompany>
</xsl:template>

<!-- A label without a name (an identifier is not one) is not said. -->
<xsl:template match="ReleaseLabelReference" mode="in">
  <xsl:variable name="party" select="f:find('party', .)"/>
  <xsl:variable name="name" select="($party/PartyName/FullName|$party/BrandName/FullName)[1]"/>
  <xsl:variable name="label" select="."/>
  <c:leaf name="LabelName" select="$name" with="$label|$party/PartyReference|$party/BrandReference">
    <c:copy select="@LanguageAndScriptCode|@Namespace|@UserDefinedValue"/>
    <xsl:choose>
      <xsl:when test="@LabelType = 'DisplayLabel'">
        <c:attr name="LabelNameType" select="@LabelType" value="'DisplayLabelName'"/>
      </xsl:when>
      <xsl:otherwise>
        <c:attr name="LabelNameType" select="@LabelType"/>
      </xsl:otherwise>
    </xsl:choose>
  </c:leaf>
</xsl:template>

<xsl:template match="PLine[not(parent::Release)]|CLine[not(parent::Release)]" mode="in">
  <xsl:call-template name="line"/>
</xsl:template>

<!-- Of a release the lines of the whole world stand beside the blocks. -->
<xsl:template match="Release/PLine[@ApplicableTerritoryCode]|Release/CLine[@ApplicableTerritoryCode]" mode="in">
  <xsl:call-template name="line"/>
</xsl:template>

<xsl:template match="DisplayArtistName|CourtesyLine|Keywords|Synopsis|Description|MarketingComment" mode="in">
  <c:leaf name="{local-name()}" select=".">
    <c:copy select="@LanguageAndScriptCode"/>
  </c:leaf>
</xsl:template>

<xsl:template match="DisplayGenre" mode="in">
  <Genre>
    <c:copy select="@LanguageAndScriptCode|GenreText|SubGenre"/>
  </Genre>
</xsl:template>

<xsl:template match="FirstPublicationDate" mode="in">
  <c:leaf name="OriginalResourceReleaseDate" select="FulfillmentDate|self::*[not(FulfillmentDate)]"/>
</xsl:template>

<xsl:template match="ReleaseDate|OriginalReleaseDate" mode="in">
  <xsl:if test="not(@ApplicableTerritoryCode = 'Worldwide' and not(@IsDefault))">
    <c:leaf name="{local-name()}" select=".">
      <c:copy select="@IsApproximate"/>
    </c:leaf>
  </xsl:if>
</xsl:template>

<xsl:template match="ParentalWarningType" mode="in">
  <c:leaf name="ParentalWarningType" select=".">
    <c:attr name="Namespace" select="@TypeNamespace"/>
    <c:attr name="UserDefinedValue" select="@TypeUserDefinedValue"/>
  </c:leaf>
</xsl:template>

<xsl:template match="AvRating" mode="in">
  <AvRating>
    <c:copy select="Rating" as="RatingText"/>
    <c:copy select="Agency" as="RatingAgency"/>
  </AvRating>
</xsl:template>

<xsl:template match="IsMultiArtistCompilation" mode="in">
  <c:copy select="."/>
</xsl:template>

<xsl:template match="RelatedRelease" mode="in">
  <xsl:if test="parent::Release or parent::TrackRelease or parent::ClipRelease">
    <RelatedRelease>
      <xsl:apply-templates select="ReleaseId"/>
      <xsl:if test="DisplayTitle">
        <xsl:call-template name="reference-title"/>
      </xsl:if>
      <xsl:if test="DisplayArtistName|ReleaseLabelReference">
        <xsl:call-template name="blocks">
          <xsl:with-param name="name" select="'ReleaseSummaryDetailsByTerritory'"/>
          <xsl:with-param name="all" select="DisplayArtistName|ReleaseLabelReference"/>
        </xsl:call-template>
      </xsl:if>
      <c:copy select="ReleaseRelationshipType"/>
      <xsl:apply-templates select="ReleaseDate|OriginalReleaseDate" mode="date"/>
    </RelatedRelease>
  </xsl:if>
</xsl:template>

<xsl:template match="ResourceGroup" mode="in">
  <xsl:apply-templates select="."/>
</xsl:template>

<!-- ==== technical details ============================================== -->

<!-- 3.8.2 has one description for all files of one set of details: files that
     are not alike get details of their own, and so do clips with files. -->
<xsl:template match="TechnicalDetails[parent::SoundRecordingEdition or parent::VideoEdition]" mode="in">
  <xsl:variable name="details" select="."/>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="parent::VideoEdition">TechnicalVideoDetails</xsl:when>
      <xsl:otherwise>TechnicalSoundRecordingDetails</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="likeness" select="f:set(DeliveryFile[1]/*[not(self::File|self::Fingerprint|self::IsProvidedInDelivery)])"/>
  <xsl:variable name="clip" select="ClipDetails[not(DeliveryFile)][1]"/>
  <c:element name="{$name}">
    <c:copy select="@LanguageAndScriptCode|TechnicalResourceDetailsReference|OverallBitRate"/>
    <xsl:call-template name="files">
      <xsl:with-param name="files" select="DeliveryFile[f:set(*[not(self::File|self::Fingerprint|self::IsProvidedInDelivery)]) = $likeness]"/>
    </xsl:call-template>
    <c:copy select="IsClip" as="IsPreview"/>
    <xsl:for-each select="$clip">
      <PreviewDetails><xsl:call-template name="clip"/></PreviewDetails>
    </xsl:for-each>
  </c:element>
  <xsl:for-each select="DeliveryFile">
    <xsl:variable name="mine" select="f:set(*[not(self::File|self::Fingerprint|self::IsProvidedInDelivery)])"/>
    <xsl:if test="$mine != $likeness and f:first(concat('files ', generate-id(..), $mine))">
      <c:element name="{$name}">
        <c:leaf name="TechnicalResourceDetailsReference" select="$details/TechnicalResourceDetailsReference"
            value="c:ref('T', concat(normalize-space($details/TechnicalResourceDetailsReference), $mine))"/>
        <xsl:call-template name="files">
          <xsl:with-param name="files" select="../DeliveryFile[f:set(*[not(self::File|self::Fingerprint|self::IsProvidedInDelivery)]) = $mine]"/>
        </xsl:call-template>
        <c:copy select="$details/IsClip" as="IsPreview"/>
      </c:element>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="ClipDetails[generate-id() != generate-id($clip)]">
    <c:element name="{$name}">
      <c:copy select="TechnicalResourceDetailsReference"/>
      <xsl:call-template name="files">
        <xsl:with-param name="files" select="DeliveryFile"/>
      </xsl:call-template>
      <c:leaf name="IsPreview" select="ExpressionType" value="'true'"/>
      <PreviewDetails><xsl:call-template name="clip"/></PreviewDetails>
    </c:element>
  </xsl:for-each>
</xsl:template>

<xsl:template name="files">
  <xsl:param name="files"/>
  <xsl:variable name="d" select="$files[1]"/>
  <c:carry select="$files/Type[. = 'AudioFile' or . = 'AudioVisualFile']"/>
  <c:copy select="$d/ContainerFormat|$d/VideoCodecType|$d/VideoBitRate|$d/FrameRate|$d/ImageHeight|$d/ImageWidth|$d/ColorDepth"/>
  <c:leaf name="AspectRatio" select="$d/AspectRatio[1]"/>
  <c:leaf name="VideoDefinitionType" select="$d/VideoDefinitionType"/>
  <c:copy select="$d/AudioCodecType|$d/BitRate|$d/NumberOfChannels|$d/SamplingRate|$d/BitsPerSample|$d/AudioBitRate|$d/NumberOfAudioChannels|$d/AudioSamplingRate|$d/AudioBitsPerSample|$d/Duration"/>
  <xsl:apply-templates select="$files/File"/>
  <xsl:apply-templates select="$files/Fingerprint"/>
  <c:lost select="$files[position() > 1]" code="LOSS-MERGED" reason="the files are alike: it is said once"/>
</xsl:template>

<xsl:template name="clip">
  <c:copy select="Timing[1]/StartPoint|Timing[1]/EndPoint"/>
  <c:leaf name="Duration" select="Timing[1]/DurationUsed[1]"/>
  <c:leaf name="ExpressionType" select="ExpressionType" with="ClipType[. = 'Preview']"/>
</xsl:template>

<xsl:template match="TechnicalDetails" mode="in">
  <c:element name="Technical{local-name(..)}Details">
    <c:copy select="@LanguageAndScriptCode|TechnicalResourceDetailsReference|ImageCodecType|TextCodecType|SheetMusicCodecType|OperatingSystemType|ImageHeight|ImageWidth|ColorDepth|ImageResolution"/>
    <c:leaf name="AspectRatio" select="AspectRatio[1]"/>
    <c:copy select="IsClip" as="IsPreview"/>
    <xsl:for-each select="ClipDetails[1]">
      <PreviewDetails>
        <c:leaf name="ExpressionType" select="ExpressionType" with="ClipType[. = 'Preview']"/>
      </PreviewDetails>
    </xsl:for-each>
    <xsl:apply-templates select="File"/>
    <xsl:apply-templates select="Fingerprint"/>
  </c:element>
</xsl:template>

<!-- An address stays whole; a path is parted from the name. -->
<xsl:template match="File">
  <xsl:variable name="path" select="f:split(URI)"/>
  <File>
    <xsl:choose>
      <xsl:when test="contains(URI, '://')">
        <c:leaf name="URL" select="URI"/>
      </xsl:when>
      <xsl:otherwise>
        <c:leaf name="FileName" select="URI" value="substring(URI, $path + 1)"/>
        <xsl:if test="$path > 0">
          <c:leaf name="FilePath" select="URI" value="substring(URI, 1, $path)"/>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="HashSum">
      <HashSum>
        <c:copy select="HashSumValue" as="HashSum"/>
        <c:copy select="Algorithm" as="HashSumAlgorithmType"/>
        <c:copy select="DataType" as="HashSumDataType"/>
      </HashSum>
    </xsl:for-each>
  </File>
</xsl:template>

<!-- A fingerprint that is in a file has no place. -->
<xsl:template match="Fingerprint">
  <xsl:if test="FingerprintValue">
    <Fingerprint>
      <c:copy select="FingerprintValue" as="Fingerprint"/>
      <c:copy select="Algorithm" as="FingerprintAlgorithmType"/>
      <c:copy select="Version" as="FingerprintAlgorithmVersion"/>
      <c:copy select="Parameter" as="FingerprintAlgorithmParameter"/>
      <c:copy select="DataType" as="FingerprintDataType"/>
    </Fingerprint>
  </xsl:if>
</xsl:template>

<!-- ==== releases ======================================================= -->

<xsl:template match="ReleaseList">
  <ReleaseList>
    <xsl:apply-templates select="Release|TrackRelease|ClipRelease"/>
  </ReleaseList>
</xsl:template>

<xsl:template match="Release">
  <Release>
    <c:copy select="@LanguageAndScriptCode"/>
    <c:attr name="IsMainRelease" select="ReleaseReference" value="'true'"/>
    <xsl:apply-templates select="ReleaseId"/>
    <c:copy select="ReleaseReference"/>
    <xsl:call-template name="reference-title"/>
    <xsl:call-template name="resource-list"/>
    <c:copy select="ReleaseType|Duration"/>
    <xsl:apply-templates select="ExternalResourceLink"/>
    <xsl:for-each select="(PLine|CLine)[not(@ApplicableTerritoryCode)]">
      <xsl:call-template name="line"/>
    </xsl:for-each>
    <xsl:for-each select="(ReleaseDate|OriginalReleaseDate)[@ApplicableTerritoryCode = 'Worldwide'][not(@IsDefault)]">
      <c:leaf name="Global{local-name()}" select="." with="@ApplicableTerritoryCode">
        <c:copy select="@IsApproximate"/>
      </c:leaf>
    </xsl:for-each>
    <xsl:call-template name="blocks">
      <xsl:with-param name="name" select="'ReleaseDetailsByTerritory'"/>
      <xsl:with-param name="formal" select="DisplayTitle[not(../FormalTitle)]"/>
    </xsl:call-template>
  </Release>
</xsl:template>

<xsl:template match="TrackRelease|ClipRelease">
  <xsl:variable name="resource" select="f:find('resource', ReleaseResourceReference)"/>
  <Release>
    <c:copy select="@IsMainRelease|ReleaseReference"/>
    <xsl:apply-templates select="ReleaseId"/>
    <xsl:choose>
      <xsl:when test="DisplayTitle|DisplayTitleText">
        <xsl:call-template name="reference-title"/>
      </xsl:when>
      <xsl:otherwise>
        <!-- the release of a resource has the title of the resource -->
        <c:again>
          <xsl:for-each select="$resource">
            <xsl:call-template name="reference-title"/>
          </xsl:for-each>
        </c:again>
      </xsl:otherwise>
    </xsl:choose>
    <ReleaseResourceReferenceList>
      <c:leaf name="ReleaseResourceReference" select="ReleaseResourceReference">
        <c:attr name="ReleaseResourceType" select="ReleaseResourceReference" value="'PrimaryResource'"/>
      </c:leaf>
      <xsl:for-each select="LinkedReleaseResourceReference">
        <xsl:variable name="said"><xsl:call-template name="link-description"/></xsl:variable>
        <c:leaf name="ReleaseResourceReference" select="." with="@LinkDescription[. = $said]">
          <c:attr name="ReleaseResourceType" select="." value="'SecondaryResource'"/>
        </c:leaf>
      </xsl:for-each>
    </ReleaseResourceReferenceList>
    <xsl:choose>
      <xsl:when test="self::TrackRelease and $resource/self::Video">
        <c:leaf name="ReleaseType" select="ReleaseReference" value="'VideoTrackRelease'"/>
      </xsl:when>
      <xsl:when test="self::TrackRelease">
        <c:leaf name="ReleaseType" select="ReleaseReference" value="'TrackRelease'"/>
      </xsl:when>
      <xsl:when test="$resource/self::Video">
        <c:leaf name="ReleaseType" select="ReleaseReference" value="'VideoClipRelease'"/>
      </xsl:when>
      <xsl:otherwise>
        <c:leaf name="ReleaseType" select="ReleaseReference" value="'AudioClipRelease'"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="self::TrackRelease">
        <xsl:call-template name="track-blocks">
          <xsl:with-param name="resource" select="$resource"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="blocks">
          <xsl:with-param name="name" select="'ReleaseDetailsByTerritory'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </Release>
</xsl:template>

<!-- A track of 3.8.2 says again what 4.3.2 says of its recording or of the
     main release: of the titles, artists, lines, warnings and days those that
     hold everywhere. -->
<xsl:template name="track-blocks">
  <xsl:param name="resource"/>
  <xsl:variable name="edition" select="($resource/SoundRecordingEdition|$resource/VideoEdition)[not(Type = 'ImmersiveEdition')][1]"/>
  <xsl:variable name="plines" select="$edition/PLine[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
  <xsl:variable name="clines" select="$edition/CLine[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
  <xsl:variable name="titles" select="DisplayTitle|FormalTitle|($resource/DisplayTitle|$resource/FormalTitle)[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide'][not(current()/DisplayTitle|current()/DisplayTitleText)]"/>
  <xsl:variable name="warnings" select="$resource/ParentalWarningType[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
  <c:again>
    <xsl:for-each select="$plines|$main-plines[not($plines)]|$clines|$main-clines[not($clines)]">
      <xsl:call-template name="line"/>
    </xsl:for-each>
    <xsl:for-each select="$main-global-dates">
      <c:leaf name="GlobalReleaseDate" select="."><c:copy select="@IsApproximate"/></c:leaf>
    </xsl:for-each>
  </c:again>
  <xsl:call-template name="blocks">
    <xsl:with-param name="name" select="'ReleaseDetailsByTerritory'"/>
    <xsl:with-param name="again" select="$titles[generate-id(..) != generate-id(current())]|($resource/DisplayArtist|$resource/DisplayArtistName)[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']|$warnings|$main-warnings[not($warnings)]|$main-dates"/>
    <xsl:with-param name="formal" select="$titles/self::DisplayTitle[not($titles/self::FormalTitle)]"/>
  </xsl:call-template>
</xsl:template>

<!-- An ISRC that had to be a proprietary identifier is one again: alone, or
     behind the ICPN, when the recording has it. -->
<xsl:template match="ReleaseId">
  <xsl:variable name="resource" select="f:find('resource', ../ReleaseResourceReference)"/>
  <xsl:variable name="isrc" select="$resource/SoundRecordingEdition/ResourceId/ISRC|$resource/VideoEdition/ResourceId/ISRC"/>
  <xsl:variable name="hidden" select="ProprietaryId[@Namespace = 'ISRC' or $isrc[. != ''][. = current()/ProprietaryId or contains(concat(current()/ProprietaryId, '|'), concat('_', ., '|'))]][@Namespace = 'ISRC' or . = $isrc or substring-after(., '_') = $isrc][1]"/>
  <ReleaseId>
    <c:copy select="GRid"/>
    <xsl:choose>
      <xsl:when test="$hidden[@Namespace = 'ISRC'] or $hidden = $isrc">
        <c:leaf name="ISRC" select="$hidden" with="$hidden/@Namespace"/>
      </xsl:when>
      <xsl:when test="$hidden">
        <c:leaf name="ISRC" select="$hidden" value="substring-after($hidden, '_')" with="$hidden/@Namespace"/>
      </xsl:when>
    </xsl:choose>
    <c:leaf name="ICPN" select="ICPN">
      <xsl:choose>
        <xsl:when test="string-length(normalize-space(ICPN)) = 13"><c:attr name="IsEan" select="ICPN" value="'true'"/></xsl:when>
        <xsl:when test="string-length(normalize-space(ICPN)) = 12"><c:attr name="IsEan" select="ICPN" value="'false'"/></xsl:when>
      </xsl:choose>
    </c:leaf>
    <c:copy select="CatalogNumber|ProprietaryId[generate-id() != generate-id($hidden)]"/>
  </ReleaseId>
</xsl:template>

<xsl:template match="ExternalResourceLink">
  <ExternalResourceLink>
    <c:copy select="URL|ExternalLink|ExternallyLinkedResourceType|FileFormat"/>
    <xsl:apply-templates select="ValidityPeriod"/>
  </ExternalResourceLink>
</xsl:template>

<!-- All resources of a release, each once, from its groups. -->
<xsl:template name="resource-list">
  <xsl:choose>
    <xsl:when test="ResourceGroup/descendant::*[self::ResourceGroupContentItem or self::LinkedReleaseResourceReference]">
      <ReleaseResourceReferenceList>
        <xsl:apply-templates select="ResourceGroup" mode="list"/>
        <xsl:apply-templates select="ResourceGroup" mode="links"/>
      </ReleaseResourceReferenceList>
    </xsl:when>
    <xsl:otherwise>
      <c:fill name="ResourceOmissionReason" value="UserDefined" code="FILL-RESOURCES" reason="a release of 3.8.2 says its resources, or why there are none"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="ResourceGroup" mode="list">
  <xsl:apply-templates select="ResourceGroup" mode="list"/>
  <xsl:for-each select="ResourceGroupContentItem/ReleaseResourceReference">
    <xsl:if test="f:first(concat('listed ', normalize-space()))">
      <c:leaf name="ReleaseResourceReference" select=".">
        <c:attr name="ReleaseResourceType" select="." value="'PrimaryResource'"/>
      </c:leaf>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="ResourceGroup" mode="links">
  <xsl:apply-templates select="ResourceGroup" mode="links"/>
  <xsl:for-each select="LinkedReleaseResourceReference|ResourceGroupContentItem/LinkedReleaseResourceReference">
    <xsl:if test="f:first(concat('listed ', normalize-space()))">
      <c:leaf name="ReleaseResourceReference" select=".">
        <c:attr name="ReleaseResourceType" select="." value="'SecondaryResource'"/>
      </c:leaf>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template match="ResourceGroup">
  <ResourceGroup>
    <xsl:for-each select="DisplayTitle|FormalTitle|GroupingTitle">
      <Title><xsl:call-template name="title"/></Title>
    </xsl:for-each>
    <xsl:call-template name="title-texts"/>
    <c:copy select="SequenceNumber|CarrierType"/>
    <c:lost select="@ResourceGroupType[. = 'Component']" code="LOSS-IMPLIED" reason="a group of 3.8.2 is a component"/>
    <xsl:for-each select="DisplayArtist">
      <DisplayArtist><xsl:call-template name="artist"/></DisplayArtist>
    </xsl:for-each>
    <xsl:apply-templates select="ResourceGroup"/>
    <xsl:for-each select="ResourceGroupContentItem">
      <ResourceGroupContentItem>
        <c:copy select="SequenceNumber|IsBonusResource|IsInstantGratificationResource|IsPreOrderIncentiveResource"/>
        <c:leaf name="ResourceType" select="ReleaseResourceReference" value="local-name(f:find('resource', ReleaseResourceReference))"/>
        <c:leaf name="ReleaseResourceReference" select="ReleaseResourceReference">
          <c:attr name="ReleaseResourceType" select="ReleaseResourceReference" value="'PrimaryResource'"/>
        </c:leaf>
        <xsl:for-each select="LinkedReleaseResourceReference">
          <c:leaf name="LinkedReleaseResourceReference" select=".">
            <c:copy select="@LanguageAndScriptCode"/>
            <xsl:choose>
              <xsl:when test="@LinkDescription = 'UserDefined' and @UserDefinedValue">
                <c:attr name="LinkDescription" select="@UserDefinedValue" with="@LinkDescription|@Namespace"/>
              </xsl:when>
              <xsl:otherwise>
                <c:copy select="@LinkDescription"/>
              </xsl:otherwise>
            </xsl:choose>
          </c:leaf>
        </xsl:for-each>
      </ResourceGroupContentItem>
    </xsl:for-each>
    <xsl:for-each select="LinkedReleaseResourceReference">
      <xsl:variable name="said"><xsl:call-template name="link-description"/></xsl:variable>
      <ResourceGroupContentItem>
        <c:leaf name="SequenceNumber" select="@SequenceNumber"/>
        <c:leaf name="ResourceType" select="." value="local-name(f:find('resource', current()))"/>
        <c:leaf name="ReleaseResourceReference" select="." with="@LinkDescription[. = $said]">
          <c:attr name="ReleaseResourceType" select="." value="'SecondaryResource'"/>
        </c:leaf>
      </ResourceGroupContentItem>
    </xsl:for-each>
    <c:copy select="ResourceGroupReleaseReference"/>
    <xsl:apply-templates select="ReleaseId"/>
  </ResourceGroup>
</xsl:template>

<!-- The description of a link that the kind of the resource already says. -->
<xsl:template name="link-description">
  <xsl:variable name="to" select="f:find('resource', .)"/>
  <xsl:choose>
    <xsl:when test="$to/self::Image/Type = 'FrontCoverImage'">CoverArt</xsl:when>
    <xsl:when test="$to/self::Image/Type = 'VideoScreenCapture'">VideoScreenCapture</xsl:when>
    <xsl:when test="$to/self::Text/Type = 'NonInteractiveBooklet' or $to/self::Software/Type = 'InteractiveBooklet'">Booklet</xsl:when>
    <xsl:when test="$to/self::Text/Type = 'LyricText'">Lyrics</xsl:when>
    <xsl:when test="$to/self::Text/Type = 'Caption'">Caption</xsl:when>
  </xsl:choose>
</xsl:template>

<!-- ==== deals ========================================================== -->

<xsl:template match="DealList">
  <DealList>
    <xsl:apply-templates select="ReleaseDeal"/>
  </DealList>
</xsl:template>

<!-- Releases that are seen from other days on get deals of their own: the
     days stand in the deal. -->
<xsl:template match="ReleaseDeal">
  <xsl:variable name="deal" select="."/>
  <xsl:for-each select="DealReleaseReference">
    <xsl:variable name="seen"><xsl:call-template name="seen-key"/></xsl:variable>
    <xsl:if test="f:first(concat('seen ', generate-id(..), $seen))">
      <xsl:variable name="same" select=".|following-sibling::DealReleaseReference[string($seen) = f:set(f:find('release', .)/ReleaseVisibilityReference)]"/>
      <ReleaseDeal>
        <c:copy select="$same"/>
        <xsl:apply-templates select="$deal/Deal">
          <xsl:with-param name="visibility" select="f:find('visibility', f:find('release', .)/ReleaseVisibilityReference)"/>
          <xsl:with-param name="references" select="f:find('release', .)/ReleaseVisibilityReference"/>
        </xsl:apply-templates>
      </ReleaseDeal>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="seen-key">
  <xsl:value-of select="f:set(f:find('release', .)/ReleaseVisibilityReference)"/>
</xsl:template>

<!-- Why a deal must not be carried; '' when it may. -->
<xsl:template name="deal-fault">
  <xsl:variable name="t" select="DealTerms"/>
  <xsl:choose>
    <xsl:when test="not($t)"/>
    <xsl:when test="f:true(IsCommunicatedOutOfBand)">3.8.2 cannot say that terms are agreed elsewhere</xsl:when>
    <xsl:when test="not($t/TerritoryCode|$t/ExcludedTerritoryCode) and $deal-territory = ''">a deal of 3.8.2 must say its territories, and this one says none</xsl:when>
    <xsl:when test="$t/UseType and not($t/UseType[not(f:false(@IsDiscoverable))])">3.8.2 cannot say that a release must not be found</xsl:when>
    <xsl:when test="$t/TechnicalInstantiation/VideoDefinitionType[@UserDefinedValue or @Namespace]">3.8.2 cannot say this definition of videos</xsl:when>
    <xsl:when test="$t/RightsClaimPolicy/Condition[MeasurementType|Segment|ServiceException]">3.8.2 cannot say this condition of a claim</xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="Deal">
  <xsl:param name="visibility"/>
  <xsl:param name="references"/>
  <xsl:variable name="fault"><xsl:call-template name="deal-fault"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="$fault != ''">
      <c:lost select="." code="LOSS-DEAL" reason="{$fault}"/>
    </xsl:when>
    <xsl:otherwise>
      <Deal>
        <c:copy select="DealReference"/>
        <xsl:apply-templates select="DealTerms">
          <xsl:with-param name="visibility" select="$visibility"/>
          <xsl:with-param name="references" select="$references"/>
        </xsl:apply-templates>
        <c:copy select="DealTechnicalResourceDetailsReferenceList"/>
        <xsl:for-each select="DistributionChannelPage">
          <DistributionChannelPage>
            <xsl:apply-templates select="PartyId"/>
            <c:copy select="PageName|URL|UserName"/>
          </DistributionChannelPage>
        </xsl:for-each>
      </Deal>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="DealTerms">
  <xsl:param name="visibility"/>
  <xsl:param name="references"/>
  <xsl:variable name="uses" select="UseType[not(f:false(@IsDiscoverable))]"/>
  <DealTerms>
    <c:copy select="IsPreOrderDeal|CommercialModelType"/>
    <Usage>
      <xsl:for-each select="$uses">
        <c:leaf name="UseType" select="." with="@IsDiscoverable[f:true(.)]">
          <c:copy select="@Namespace|@UserDefinedValue"/>
        </c:leaf>
      </xsl:for-each>
      <xsl:if test="not($uses)">
        <c:fill name="UseType" value="AsPerContract" code="FILL-USE" reason="a usage of 3.8.2 says a use; this deal says none"/>
      </xsl:if>
      <c:copy select="UserInterfaceType|CarrierType|TechnicalInstantiation|NumberOfUsages"/>
    </Usage>
    <c:lost select="UseType" code="LOSS-DEAL" reason="3.8.2 cannot say that a release must not be found, so it may not be used so"/>
    <c:copy select="TerritoryCode|ExcludedTerritoryCode"/>
    <xsl:if test="not(TerritoryCode|ExcludedTerritoryCode)">
      <c:fill name="TerritoryCode" value="{$deal-territory}" code="FILL-TERRITORY" reason="a deal of 3.8.2 must say its territories"/>
    </xsl:if>
    <xsl:for-each select="DistributionChannel|ExcludedDistributionChannel">
      <c:element name="{local-name()}">
        <c:copy select="PartyName"/>
        <xsl:apply-templates select="PartyId"/>
        <xsl:call-template name="nameless"/>
        <c:copy select="TradingName|URL"/>
      </c:element>
    </xsl:for-each>
    <xsl:for-each select="PriceInformation">
      <PriceInformation>
        <c:copy select="@PriceType"/>
        <c:copy select="PriceCode" as="PriceType"/>
        <c:copy select="WholesalePricePerUnit|BulkOrderWholesalePricePerUnit|SuggestedRetailPrice"/>
      </PriceInformation>
    </xsl:for-each>
    <c:copy select="IsPromotional|PromotionalCode"/>
    <xsl:apply-templates select="ValidityPeriod"/>
    <xsl:call-template name="seen">
      <xsl:with-param name="visibility" select="$visibility"/>
      <xsl:with-param name="references" select="$references"/>
    </xsl:call-template>
    <c:copy select="InstantGratificationResourceList|PhysicalReturns|NumberOfProductsPerCarton|RightsClaimPolicy"/>
  </DealTerms>
</xsl:template>

<xsl:template match="ValidityPeriod">
  <ValidityPeriod>
    <xsl:apply-templates select="*" mode="date"/>
  </ValidityPeriod>
</xsl:template>

<!-- ==== visibility ===================================================== -->

<!-- The days of a release that hold in the territories of the deal: those
     said for the same territories, else those said for all.  3.8.2 wants all
     four or none; a missing one is that of the release, for without any a
     release is shown when its deal begins.  Context is DealTerms. -->
<xsl:template name="seen">
  <xsl:param name="visibility"/>
  <xsl:param name="references"/>
  <xsl:variable name="in" select="f:set(TerritoryCode)"/>
  <xsl:variable name="out" select="f:set(ExcludedTerritoryCode)"/>
  <xsl:variable name="all" select="$visibility"/>
  <xsl:variable name="exact" select="$all[f:set(TerritoryCode) = $in and f:set(ExcludedTerritoryCode) = $out][1]"/>
  <xsl:variable name="world" select="$all[not(TerritoryCode|ExcludedTerritoryCode) or TerritoryCode = 'Worldwide'][not($exact)][1]"/>
  <xsl:variable name="v" select="$exact|$world"/>
  <xsl:variable name="display" select="$v/ReleaseDisplayStartDateTime"/>
  <xsl:variable name="list" select="$v/FullTrackListingPreviewStartDateTime|$v/TrackListingPreviewStartDateTime"/>
  <xsl:variable name="cover" select="$v/CoverArtPreviewStartDateTime"/>
  <xsl:variable name="clip" select="$v/ClipPreviewStartDateTime"/>
  <xsl:variable name="given" select="c:latest($display|$list|$cover|$clip)"/>
  <xsl:if test="$given">
    <xsl:variable name="start" select="ValidityPeriod[1]/StartDateTime|ValidityPeriod[1]/StartDate"/>
    <xsl:variable name="beginning">
      <xsl:choose>
        <!-- of a track only the list of tracks has a day -->
        <xsl:when test="$list and $v/self::TrackReleaseVisibility"><xsl:value-of select="$list"/></xsl:when>
        <xsl:when test="contains($start, 'T')"><xsl:value-of select="$start"/></xsl:when>
        <xsl:when test="f:midnight($start) != ''"><xsl:value-of select="f:midnight($start)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$given"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="seen-from">
      <xsl:with-param name="name" select="'ReleaseDisplayStartDateTime'"/>
      <xsl:with-param name="date" select="$display"/>
      <xsl:with-param name="beginning" select="$beginning"/>
    </xsl:call-template>
    <xsl:call-template name="seen-from">
      <xsl:with-param name="name" select="'TrackListingPreviewStartDateTime'"/>
      <xsl:with-param name="date" select="$list"/>
      <xsl:with-param name="beginning" select="$beginning"/>
    </xsl:call-template>
    <xsl:call-template name="seen-from">
      <xsl:with-param name="name" select="'CoverArtPreviewStartDateTime'"/>
      <xsl:with-param name="date" select="$cover"/>
      <xsl:with-param name="beginning" select="$beginning"/>
    </xsl:call-template>
    <xsl:call-template name="seen-from">
      <xsl:with-param name="name" select="'ClipPreviewStartDateTime'"/>
      <xsl:with-param name="date" select="$clip"/>
      <xsl:with-param name="beginning" select="$beginning"/>
    </xsl:call-template>
    <c:carry select="$v/VisibilityReference|$references[normalize-space() = normalize-space($v/VisibilityReference)]|$v/TerritoryCode|$v/ExcludedTerritoryCode"/>
  </xsl:if>
</xsl:template>

<xsl:template name="seen-from">
  <xsl:param name="name"/>
  <xsl:param name="date"/>
  <xsl:param name="beginning"/>
  <c:leaf name="{$name}" select="$date"/>
  <xsl:if test="not($date)">
    <c:fill name="{$name}" value="{$beginning}" code="FILL-PREVIEW" reason="3.8.2 wants all four days of display or none; this is the beginning of the deal"/>
  </xsl:if>
</xsl:template>

<!-- ==== purge ========================================================== -->

<xsl:template match="PurgedRelease">
  <PurgedRelease>
    <xsl:apply-templates select="ReleaseId"/>
    <xsl:for-each select="Title">
      <Title>
        <c:copy select="@*|TitleText|SubTitle"/>
      </Title>
    </xsl:for-each>
    <xsl:for-each select="Contributor">
      <ResourceContributor>
        <c:copy select="@SequenceNumber|PartyName"/>
        <xsl:apply-templates select="PartyId"/>
        <xsl:call-template name="nameless"/>
        <xsl:apply-templates select="Role" mode="performer"/>
        <xsl:apply-templates select="InstrumentType|Role/InstrumentType"/>
        <c:copy select="HasMadeFeaturedContribution" as="IsFeaturedArtist"/>
        <c:copy select="HasMadeContractedContribution" as="IsContractedArtist"/>
      </ResourceContributor>
    </xsl:for-each>
  </PurgedRelease>
</xsl:template>

<!-- ==== what several parts share ======================================= -->

<!-- A party where it is pointed to; context is the reference. -->
<xsl:template match="*" mode="party">
  <xsl:variable name="party" select="f:find('party', .)"/>
  <c:carry select="."/>
  <c:carry select="$party/PartyReference|$party/BrandReference"/>
  <xsl:choose>
    <xsl:when test="$party/PartyName/@ApplicableTerritoryCode|$party/BrandName/@ApplicableTerritoryCode">
      <xsl:variable name="names" select="$party/PartyName|$party/BrandName"/>
      <xsl:variable name="world" select="$names[not(@ApplicableTerritoryCode) or @ApplicableTerritoryCode = 'Worldwide']"/>
      <c:carry select="$names/@ApplicableTerritoryCode[. = 'Worldwide']"/>
      <xsl:for-each select="$world|$names[not($world)]">
        <xsl:call-template name="party-name"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$party/PartyName|$party/BrandName">
        <xsl:call-template name="party-name"/>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:apply-templates select="$party/PartyId"/>
  <xsl:for-each select="$party/BrandId">
    <c:copy select="." as="PartyId"/>
  </xsl:for-each>
  <xsl:if test="not($party/PartyName|$party/BrandName|$party/PartyId/*|$party/BrandId)">
    <xsl:call-template name="nobody"/>
  </xsl:if>
</xsl:template>

<xsl:template name="party-name">
  <PartyName>
    <c:copy select="@LanguageAndScriptCode|*"/>
  </PartyName>
</xsl:template>

<!-- Context is a composite with a party of its own. -->
<xsl:template name="nameless">
  <xsl:if test="not(PartyName|PartyId/*)">
    <xsl:call-template name="nobody"/>
  </xsl:if>
</xsl:template>

<xsl:template name="nobody">
  <PartyName>
    <c:fill name="FullName" value="{$artist}" code="FILL-NAME" reason="a party of 3.8.2 has a name or an identifier"/>
  </PartyName>
</xsl:template>

<!-- The kinds of identifiers are flags and namespaces in 3.8.2. -->
<xsl:template match="PartyId">
  <xsl:for-each select="*">
    <c:leaf name="PartyId" select=".">
      <xsl:choose>
        <xsl:when test="self::ISNI"><c:attr name="IsISNI" select="." value="'true'"/></xsl:when>
        <xsl:when test="self::DPID"><c:attr name="IsDPID" select="." value="'true'"/></xsl:when>
        <xsl:when test="self::IpiNameNumber"><c:attr name="Namespace" select="." value="'IPI'"/></xsl:when>
        <xsl:when test="self::IPN"><c:attr name="Namespace" select="." value="'IPN'"/></xsl:when>
        <xsl:when test="self::CisacSocietyId"><c:attr name="Namespace" select="." value="'CISAC'"/></xsl:when>
        <xsl:otherwise><c:copy select="@Namespace"/></xsl:otherwise>
      </xsl:choose>
    </c:leaf>
  </xsl:for-each>
</xsl:template>

<!-- Various artists and the like are no party in 4.3.2, and a name here. -->
<xsl:template match="SpecialDisplayArtist|SpecialContributor" mode="party">
  <PartyName>
    <xsl:choose>
      <xsl:when test=". = 'VariousArtists'"><c:leaf name="FullName" select="." value="'Various Artists'"/></xsl:when>
      <xsl:when test=". = 'GenerativeAI'"><c:leaf name="FullName" select="." value="'Generative AI'"/></xsl:when>
      <xsl:when test=". = 'UserDefined' and @UserDefinedValue"><c:leaf name="FullName" select="@UserDefinedValue" with=".|@Namespace"/></xsl:when>
      <xsl:otherwise><c:leaf name="FullName" select="."/></xsl:otherwise>
    </xsl:choose>
  </PartyName>
</xsl:template>

<xsl:template name="artist">
  <c:copy select="@SequenceNumber"/>
  <xsl:apply-templates select="ArtistPartyReference|SpecialDisplayArtist" mode="party"/>
  <c:copy select="DisplayArtistRole" as="ArtistRole"/>
  <xsl:for-each select="ArtisticRole">
    <c:copy select="Value" as="ArtistRole"/>
  </xsl:for-each>
  <xsl:if test="not(DisplayArtistRole|ArtisticRole)">
    <c:fill name="ArtistRole" value="MainArtist" code="FILL-ROLE" reason="an artist of 3.8.2 has a role"/>
  </xsl:if>
</xsl:template>

<!-- 3.8.2 keeps who performs apart from who writes: the roles that only works
     have there make a writer, all others a performer; one with both is both. -->
<xsl:template match="*" mode="performer">
  <xsl:param name="name"/>
  <xsl:param name="all" select="false()"/>
  <xsl:variable name="written" select="f:writing(Role)"/>
  <xsl:if test="$all or not(Role) or count($written) != count(Role)">
    <c:element name="{$name}">
      <c:copy select="@SequenceNumber"/>
      <xsl:apply-templates select="ContributorPartyReference|SpecialContributor" mode="party"/>
      <xsl:apply-templates select="Role[$all or count(.|$written) != count($written)]" mode="performer"/>
      <xsl:apply-templates select="InstrumentType|Role/InstrumentType"/>
      <c:copy select="HasMadeFeaturedContribution" as="IsFeaturedArtist"/>
      <c:copy select="HasMadeContractedContribution" as="IsContractedArtist"/>
    </c:element>
  </xsl:if>
</xsl:template>

<xsl:template match="*" mode="writer">
  <xsl:param name="name"/>
  <xsl:param name="role"/>
  <xsl:variable name="written" select="f:writing(Role)"/>
  <xsl:if test="$written">
    <c:element name="{$name}">
      <c:copy select="@SequenceNumber"/>
      <xsl:apply-templates select="ContributorPartyReference|SpecialContributor" mode="party"/>
      <xsl:for-each select="$written">
        <c:copy select="Value" as="{$role}"/>
      </xsl:for-each>
    </c:element>
  </xsl:if>
</xsl:template>

<xsl:template match="Role" mode="performer">
  <xsl:choose>
    <xsl:when test="Value = 'StudioProducer'">
      <c:leaf name="ResourceContributorRole" select="Value" value="'Producer'"><c:copy select="Value/@*"/></c:leaf>
    </xsl:when>
    <xsl:otherwise>
      <c:copy select="Value" as="ResourceContributorRole"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Instruments are free text in 3.8.2. -->
<xsl:template match="InstrumentType">
  <xsl:choose>
    <xsl:when test=". = 'UserDefined' and @UserDefinedValue">
      <c:leaf name="InstrumentType" select="@UserDefinedValue" with=".|@Namespace"/>
    </xsl:when>
    <xsl:otherwise>
      <c:leaf name="InstrumentType" select="."/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The title to refer by: that for display, by default.  Context is its
     owner. -->
<xsl:template name="reference-title">
  <xsl:variable name="t" select="(DisplayTitle[f:true(@IsDefault)]|DisplayTitle[not(../DisplayTitle[f:true(@IsDefault)])])[1]"/>
  <xsl:variable name="text" select="(DisplayTitleText[f:true(@IsDefault)]|DisplayTitleText[not(../DisplayTitleText[f:true(@IsDefault)])])[1]"/>
  <ReferenceTitle>
    <xsl:choose>
      <xsl:when test="$t">
        <c:copy select="$t/@LanguageAndScriptCode"/>
        <c:leaf name="TitleText" select="$t/TitleText"/>
        <c:leaf name="SubTitle" select="$t/SubTitle[1]" with="$t/SubTitle[1]/@SubTitleType[. = 'Version']"/>
      </xsl:when>
      <xsl:when test="$text">
        <c:copy select="$text/@LanguageAndScriptCode"/>
        <c:leaf name="TitleText" select="$text"/>
      </xsl:when>
      <xsl:otherwise>
        <c:fill name="TitleText" value="{$title}" code="FILL-TITLE" reason="3.8.2 must say a title here"/>
      </xsl:otherwise>
    </xsl:choose>
  </ReferenceTitle>
  <xsl:call-template name="title-texts"/>
</xsl:template>

<!-- A title as one text has no place; but what it says is said when it is put
     together like the title in parts. -->
<xsl:template name="title-texts">
  <xsl:if test="DisplayTitleText">
    <c:carry select="f:titled(DisplayTitleText, DisplayTitle)"/>
    <c:lost select="DisplayTitleText" code="LOSS-TITLE" reason="3.8.2 has titles in parts; this one is not put together of one of them"/>
  </xsl:if>
</xsl:template>

<!-- Context is a title of 4.3.2. -->
<xsl:template name="title">
  <xsl:param name="type" select="local-name()"/>
  <c:copy select="@LanguageAndScriptCode"/>
  <xsl:choose>
    <xsl:when test="self::FormalTitle[f:true(@IsInOriginalLanguage)]">
      <c:attr name="TitleType" select="@IsInOriginalLanguage" value="'OriginalTitle'"/>
    </xsl:when>
    <xsl:otherwise>
      <c:attr name="TitleType" select="TitleText" value="$type"/>
    </xsl:otherwise>
  </xsl:choose>
  <c:copy select="TitleText"/>
  <xsl:for-each select="SubTitle">
    <c:leaf name="SubTitle" select="."><c:copy select="@SubTitleType"/></c:leaf>
  </xsl:for-each>
</xsl:template>

<xsl:template name="line">
  <c:element name="{local-name()}">
    <c:copy select="@LanguageAndScriptCode|*"/>
  </c:element>
</xsl:template>

<!-- A date of an event. -->
<xsl:template match="*" mode="date">
  <c:leaf name="{local-name()}" select=".">
    <c:copy select="@IsApproximate|@IsBefore|@IsAfter|@LocationDescription|@LanguageAndScriptCode"/>
    <c:attr name="TerritoryCode" select="@ApplicableTerritoryCode"/>
  </c:leaf>
</xsl:template>

</xsl:stylesheet>
